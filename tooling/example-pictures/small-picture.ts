import sharp from "sharp";

/** What a card shows of a result: at most this many px wide and high. */
const side = { width: 384, height: 288 } as const;

/** A result as small as a card shows it, as WebP; what is transparent stays so. */
export const smallPicture = (bytes: Uint8Array): Promise<Buffer> =>
  sharp(bytes)
    .resize({ ...side, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();

/** Mean difference of two pictures of one size on a white ground, 0..255; Infinity where shapes differ. */
export async function meanDifference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const open = (bytes: Uint8Array) =>
    sharp(bytes).flatten({ background: "#ffffff" }).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const [a, b] = [await open(one), await open(other)];
  if (a.info.width !== b.info.width || a.info.height !== b.info.height) return Number.POSITIVE_INFINITY;
  return a.data.reduce((sum, value, at) => sum + Math.abs(value - (b.data[at] ?? 0)), 0) / a.data.length;
}
