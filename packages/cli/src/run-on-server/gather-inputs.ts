import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { KumikiError, type PipelineDocument, text } from "@kumiki/core";
import { oneInput } from "../run/from/one-input.ts";
import type { SourceFlag, SourceOptions } from "../run/from/source-options.ts";
import { type FoundInputs, findInputs } from "../run/inputs.ts";
import type { NewRun, RunServer } from "./server-calls.ts";

/** Pictures that are sent side by side. */
const atOnce = 4;
/** What one request takes; more come from a source. */
const mostInputs = 10_000;

type What = Pick<NewRun, "inputs" | "source">;

/** A source as the server takes it; a file of this machine is sent first. */
export async function sourceOf(server: RunServer, flag: SourceFlag, options: SourceOptions): Promise<What> {
  const given = options[flag] ?? "";
  const [place = "", ...rest] = given.split("/");
  const below = rest.join("/");
  switch (flag) {
    case "zip":
      return { source: { kind: "zip", file: await server.sendFile(given), encoding: "auto" } };
    case "manifest":
      return { source: { kind: "manifest", file: await server.sendFile(given), format: "auto" } };
    case "urls":
      return { source: { kind: "urls", file: await server.sendFile(given) } };
    case "folder":
      return { source: { kind: "folder", root: place, path: below, ...(options.glob && { glob: options.glob }) } };
    case "s3":
      return { source: { kind: "s3", bucket: place, prefix: below } };
  }
}

/** Photos of this machine, sent one by one. USAGE where nothing is found or the pipeline takes several an item. */
export async function photosOf(
  server: RunServer,
  given: readonly string[],
  { document, out }: { readonly document: PipelineDocument; readonly out: string },
): Promise<{ what: What; found: FoundInputs }> {
  const found = await findInputs(given, { out, outputs: document.outputs });
  const field = oneInput(document);
  if (found.inputs.length > mostInputs) throw tooMany(found.inputs.length);
  const items: NonNullable<NewRun["inputs"]>[number][] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < found.inputs.length; at = next++) {
      const path = found.inputs[at]?.path ?? "";
      const bytes = await readFile(path).catch((cause: unknown) => {
        throw new KumikiError("INPUT_NOT_FOUND", { received: path }, { cause });
      });
      const name = basename(path);
      items[at] = { name, pictures: { [field]: (await server.sendPicture(name, bytes)).sha256 } };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { what: { inputs: items }, found };
}

const tooMany = (received: number): KumikiError =>
  new KumikiError("USAGE", {
    received: text(`写真 ${received} 件`, `${received} photos`),
    expected: text(
      `一度に送れるのは ${mostInputs} 件まで。--zip か --folder を使ってください`,
      `At most ${mostInputs} are sent one by one; use --zip or --folder`,
    ),
  });
