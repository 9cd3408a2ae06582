import { readFile } from "node:fs/promises";
import { type Box, type Detections, type Image, identity } from "@kumiki/core";
import sharp from "sharp";
import { samplePhoto } from "../engine.ts";
import type { Given } from "./part-case.ts";

const [width, height] = [4000, 3000];
const root = { id: "bench", width, height, toRoot: identity };

/** A photo of 12 MP, and what the cases need beside it. */
export async function makeGiven(): Promise<Given> {
  const photo = sharp(await readFile(samplePhoto("rocket.jpg"))).resize(width, height, { fit: "fill" });
  const data = new Uint8Array(await photo.removeAlpha().raw().toBuffer());
  const image: Image = { kind: "image", width, height, channels: 3, data, root };
  const grey = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.round(0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0)),
  );
  return {
    image,
    grey: { ...image, channels: 1, data: grey },
    mask: { kind: "mask", width, height, data: grey.map((value) => (value > 127 ? 255 : 0)), root },
    detections: makeDetections(),
  };
}

/** 100 boxes on a grid, each tenth a second time a little aside. */
function makeDetections(): Detections {
  const items = Array.from({ length: 100 }, (_, at) => {
    const [x, y] = [(at % 10) * 380 + (at % 9 === 0 ? 300 : 0), Math.floor(at / 10) * 280];
    const box: Box = [x, y, x + 320, y + 240];
    return { box, score: 0.99 - at * 0.005, class: at % 3, label: ["person", "car", "dog"][at % 3] ?? "" };
  });
  return { kind: "detections", items, width, height, root };
}
