import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { allItems, finished, get, post, type Reachable } from "./kumiki-server.contract.ts";

interface Artifact {
  readonly sha256: string;
}
export interface Template {
  readonly id: string;
  readonly document: { readonly inputs: Readonly<Record<string, unknown>> };
  readonly photos: readonly { readonly name: string; readonly artifact: Artifact }[];
  readonly picture?: Artifact;
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly format: string | undefined;
  /** RGB of a pixel, at shares of width and height. */
  readonly at: (x: number, y: number) => readonly [number, number, number];
  /** Standard deviation of the brightness of a part, given as shares: how much there is to see. */
  readonly detail: (box: readonly [number, number, number, number]) => number;
}

/** What a template made of its first photo. */
export interface Made {
  readonly photo: Pixels;
  /** By output; a list's pictures are `name.1`, `name.2`. */
  readonly pictures: Readonly<Record<string, Pixels>>;
  /** Of the first picture. */
  readonly first: Uint8Array | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

export const templatesOf = async (server: Reachable): Promise<readonly Template[]> =>
  (await get<{ examples: Template[] }>(server, "/api/examples")).examples;

const bytesOf = async (server: Reachable, { sha256 }: Artifact): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(`${server.url}/api/artifacts/${sha256}`)).arrayBuffer());
export const pictureOf = (server: Reachable, { picture }: Template): Promise<Uint8Array> | undefined =>
  picture && bytesOf(server, picture);

/** Runs a template on its first photo, as the page does, and reads what came of it; throws where the run failed. */
export async function runTemplate(server: Reachable, template: Template): Promise<Made> {
  const [photo] = template.photos;
  if (photo === undefined) throw new Error(`${template.id} has no photo`);
  const inputs = [{ name: photo.name, pictures: { photo: photo.artifact.sha256 } }];
  const { id } = await post<Run>(server, "/api/runs", { pipeline: { document: template.document }, inputs });
  await finished(server, id);
  const [item] = await allItems(server, id);
  if (item?.status !== "succeeded") throw new Error(`${template.id}: ${JSON.stringify(item)}`);
  const found = Object.entries(item.outputs).flatMap(([name, output]): [string, Artifact][] =>
    "artifact" in output ? [[name, output.artifact]] : [],
  );
  const bytes = await Promise.all(
    found.map(async ([name, artifact]) => [name, await bytesOf(server, artifact)] as const),
  );
  const pictures = await Promise.all(bytes.map(async ([name, one]) => [name, await readPixels(one)] as const));
  return {
    photo: await readPixels(await bytesOf(server, photo.artifact)),
    pictures: Object.fromEntries(pictures),
    first: bytes[0]?.[1],
    values: Object.fromEntries(
      Object.entries(item.outputs).flatMap(([name, output]) => ("value" in output ? [[name, output.value]] : [])),
    ),
  };
}

async function readPixels(bytes: Uint8Array): Promise<Pixels> {
  const { format } = await sharp(bytes).metadata();
  const open = sharp(bytes).flatten({ background: "#ffffff" }).toColourspace("srgb").raw();
  const { data, info } = await open.toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const value = (x: number, y: number, channel: number): number =>
    data[(Math.min(height - 1, y) * width + Math.min(width - 1, x)) * channels + Math.min(channel, channels - 1)] ?? 0;
  const at = (x: number, y: number) => {
    const [column, row] = [Math.floor(x * width), Math.floor(y * height)];
    return [value(column, row, 0), value(column, row, 1), value(column, row, 2)] as const;
  };
  const detail = ([x1, y1, x2, y2]: readonly [number, number, number, number]) => {
    let [count, sum, squares] = [0, 0, 0];
    for (let y = Math.floor(y1 * height); y < y2 * height; y++)
      for (let x = Math.floor(x1 * width); x < x2 * width; x++, count++) {
        const grey = (value(x, y, 0) + value(x, y, 1) + value(x, y, 2)) / 3;
        sum += grey;
        squares += grey * grey;
      }
    return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  };
  return { width, height, format, at, detail };
}
