import type { Image, Mask } from "@kumiki/core";
import sharp, { type Sharp } from "sharp";

const box = { width: 360, height: 300 } as const;
/** They come with every install: what a part does shows at this quality as at a higher one. */
const asWebp = (png: Buffer): Promise<Buffer> => sharp(png).webp({ quality: 64, effort: 6 }).toBuffer();

/** A photo within 360×300 pixels, as WebP. */
export const smallPhoto = async (photo: Buffer): Promise<Buffer> => asWebp((await framed(sharp(photo))).png);

/** What came of it, within the same. */
export const smallResults = async (results: readonly (Image | Mask)[]): Promise<Buffer> =>
  asWebp((await row(results)).png);

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
