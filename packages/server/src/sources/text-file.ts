import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";

export type TextEncoding = "utf-8" | "utf-16le" | "shift_jis";

/**
 * The encoding of a text file, from its mark or its bytes: what is no UTF-8 anywhere is taken as CP932, since that is
 * what spreadsheets in Japan write.
 */
export async function encodingOf(path: string): Promise<TextEncoding> {
  if ((await firstBytes(path)).subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return "utf-16le";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "shift_jis";
    throw error;
  }
}

/** The first kilobytes of a file. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Text of a stream of bytes, without its mark. */
export async function* decodeText(bytes: Readable, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Lines without their ends; one that is longer than `most` characters comes cut, so that nothing fills the memory. */
export async function* linesOf(pieces: AsyncIterable<string>, most: number): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = (lines.pop() ?? "").slice(0, most + 1);
    for (const line of lines) yield line.replace(/\r$/, "").slice(0, most + 1);
  }
  if (rest !== "") yield rest.replace(/\r$/, "");
}
