import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const folder = join(import.meta.dirname, "planted");

/** A file that `tooling/reference/make-picture-files.py` wrote. */
export const planted = (name: string): Buffer<ArrayBuffer> => readFileSync(join(folder, name));

/** By file: what Pillow reads in it, as 8-bit sRGB; colours in the middle of 8 × 8 equal tiles, rows from the top. */
export const expectedPictures = z
  .object({
    files: z.record(
      z.string(),
      z.object({ width: z.int(), height: z.int(), pixels: z.array(z.array(z.int())).length(64) }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"))).files;

/** The file with another size in its `ispe` boxes, where a HEIF file says it. */
export function withHeifSize(file: Buffer<ArrayBuffer>, width: number, height: number): Buffer<ArrayBuffer> {
  const changed = Buffer.from(file);
  for (let at = changed.indexOf("ispe"); at >= 0; at = changed.indexOf("ispe", at + 1)) {
    changed.writeUInt32BE(width, at + 8);
    changed.writeUInt32BE(height, at + 12);
  }
  return changed;
}
