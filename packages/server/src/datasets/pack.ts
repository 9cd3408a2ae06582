import { Readable } from "node:stream";
import type { Dataset, DatasetFormat, SamplePicture } from "@kumiki/core";
import { zipStream } from "../zip/zip-stream.ts";

/** Opens a picture's file; undefined when it is gone by now. */
export type OpenPicture = (picture: SamplePicture) => Promise<Readable | undefined>;

/** A data set as the bytes of its format: one text, or a zip whose files are open one at a time. */
export const packDataset = (format: DatasetFormat, dataset: Dataset, open: OpenPicture): Readable =>
  "write" in format
    ? Readable.from(bytes(format.write(dataset)), { objectMode: false })
    : zipStream(entries(format.files(dataset), dataset.createdAt, open));

async function* entries(
  files: ReturnType<Extract<DatasetFormat, { files: unknown }>["files"]>,
  createdAt: string,
  open: OpenPicture,
) {
  const modified = new Date(createdAt);
  for await (const file of files) {
    if ("text" in file) {
      yield { name: file.name, modified, content: bytes(file.text) };
      continue;
    }
    const input = await open(file.picture);
    if (input === undefined) continue;
    try {
      yield { name: file.name, modified, content: input };
    } finally {
      input.destroy();
    }
  }
}

/** Small pieces are joined: a line at a time would be a read each. */
const pieceLength = 32_768;

async function* bytes(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  let piece = "";
  for await (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield encoder.encode(piece);
    piece = "";
  }
  if (piece !== "") yield encoder.encode(piece);
}
