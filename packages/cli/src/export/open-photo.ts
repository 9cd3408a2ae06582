import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { SamplePicture } from "@kumiki/core";

/** A picture of a folder as a stream; undefined when the file is gone. */
export async function openPhoto({ source }: SamplePicture): Promise<Readable | undefined> {
  const file = await open(source).catch(() => undefined);
  return file?.createReadStream();
}
