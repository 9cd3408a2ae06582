import type { Readable } from "node:stream";
import { KumikiError } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";
import { zipStream } from "../zip/zip-stream.ts";
import { FileNames } from "./file-names.ts";
import { jsonOf, listName, type RunResults } from "./results.ts";

interface ZipSource extends RunResults {
  readonly artifacts: Pick<Artifacts, "read">;
}

/** All files of a run and `results.json`, stored as they are (pictures are packed already), one open at a time. */
export const zipOf = (source: ZipSource): Readable => zipStream(entries(source));

async function* entries(source: ZipSource) {
  const { run, outputs, items, artifacts } = source;
  const names = new FileNames(outputs);
  for await (const item of items()) {
    for (const { name, artifact } of names.of(item)) {
      const input = await openFile(artifacts, artifact.sha256);
      // A file that is gone from the disk costs nobody the others; results.json still names it.
      if (input === undefined) continue;
      const modified = new Date(item.finishedAt ?? run.createdAt);
      try {
        yield { name, modified, content: input };
      } finally {
        input.destroy();
      }
    }
  }
  yield { name: listName, modified: new Date(), content: bytes(jsonOf(source)) };
}

/** Undefined for a file that is gone from the disk. */
export async function openFile(artifacts: ZipSource["artifacts"], sha256: string): Promise<Readable | undefined> {
  try {
    return await artifacts.read(sha256);
  } catch (error) {
    if (error instanceof KumikiError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

async function* bytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
