import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { SeeingModel } from "../packages/models/src/seeing/forms.contract.ts";

/** Corners of what is planted on the photo, px. */
export const red = [600, 180, 800, 420] as const;
export const blue = [5, 100, 150, 700] as const;
const [width, height] = [1024, 717];

/** A photo of 1024×717 px: a meadow with a red and a blue block. */
export async function plantPhoto(path: string): Promise<string> {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(colourAt(x, y), (y * width + x) * 3);
  await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toFile(path);
  return path;
}

function colourAt(x: number, y: number): readonly [number, number, number] {
  const isIn = ([x1, y1, x2, y2]: readonly [number, number, number, number]): boolean =>
    x >= x1 && x < x2 && y >= y1 && y < y2;
  if (isIn(red)) return [230, 25, 30];
  if (isIn(blue)) return [30, 25, 230];
  const grass = (x * 7 + y * 13) % 60;
  return [80 + grass, 120 + Math.floor(grass / 2), 90 + grass];
}

/** Writes a planted model into a folder of its own, with the files beside it; answers the path of its .onnx. */
export async function writeModel(folder: string, name: string, { onnx, data }: SeeingModel): Promise<string> {
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, `${name}.onnx`), onnx);
  for (const [file, bytes] of Object.entries(data)) await writeFile(join(own, file), bytes);
  return join(own, `${name}.onnx`);
}
