import type { Image, Mask } from "@kumiki/core";
import sharp, { type Sharp } from "sharp";

const box = { width: 360, height: 300 } as const;
const gap = 12;

/** A photo and what came of it, each within 360×300 pixels, as WebP. */
export async function sideBySide(photo: Buffer, results: readonly (Image | Mask)[]): Promise<Buffer> {
  const left = await framed(sharp(photo));
  const right = await row(results);
  const width = left.width + gap + right.width;
  const height = Math.max(left.height, right.height);
  return sharp({ create: { width, height, channels: 4, background: "#00000000" } })
    .composite([
      { input: left.png, left: 0, top: Math.floor((height - left.height) / 2) },
      { input: right.png, left: left.width + gap, top: Math.floor((height - right.height) / 2) },
    ])
    .webp({ quality: 78 })
    .toBuffer();
}

/** Several results stand beside each other, smaller. */
async function row(results: readonly (Image | Mask)[]) {
  const shown = results.slice(0, 4);
  const side = shown.length === 1 ? box : { width: Math.floor(box.width / 2), height: Math.floor(box.height / 2) };
  const tiles = await Promise.all(shown.map((one) => framed(opened(one), side)));
  const [first] = tiles;
  if (first !== undefined && tiles.length === 1) return first;
  const columns = Math.min(2, tiles.length);
  const [width, height] = [columns * side.width, Math.ceil(tiles.length / columns) * side.height];
  const placed = tiles.map(({ png }, at) => ({
    input: png,
    left: (at % columns) * side.width,
    top: Math.floor(at / columns) * side.height,
  }));
  const sheet = sharp({ create: { width, height, channels: 4, background: "#00000000" } }).composite(placed);
  return { png: await sheet.png().toBuffer(), width, height };
}

function opened(picture: Image | Mask) {
  const { width, height, data } = picture;
  const channels = picture.kind === "image" ? picture.channels : 1;
  return sharp(data, { raw: { width, height, channels } });
}

async function framed(picture: Sharp, side: { width: number; height: number } = box) {
  const { data, info } = await picture
    .resize({ ...side, fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}
