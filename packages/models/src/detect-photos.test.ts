import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Box, type Detection, type Image, identity, type ModelCard } from "@kumiki/core";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { overlap } from "./decode/nms.ts";
import {
  addModel,
  decodeDetections,
  decodeEmbedding,
  ensureModels,
  type ModelStore,
  openModelStore,
  pictureToTensor,
  readPullCatalogue,
} from "./index.ts";
import { infer } from "./infer.contract.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const shared = join(root, "..", "shared");
const photo = (name: string) => join(shared, "photos", name);
const astronaut = join(root, "examples", "photos", "astronaut.png");

let store: ModelStore;
beforeAll(async () => {
  store = openModelStore(join(await mkdtemp(join(tmpdir(), "kumiki-photos-")), "models"));
});

async function load(path: string): Promise<Image> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { kind: "image", width, height, channels: 3, data, root: { id: path, width, height, toRoot: identity } };
}

async function detect(card: ModelCard, path: string, score: number, iou: number): Promise<Detection[]> {
  const { tensor, geometry } = await pictureToTensor(await load(path), card.input!);
  return decodeDetections(card, await infer(store, card, tensor), geometry, { score, iou, maxDetections: 100 });
}

const ensure = async (name: string): Promise<ModelCard> => (await ensureModels(store, [name]))[0]!;
const iou = (found: Detection | undefined, box: Box) => (found === undefined ? 0 : overlap(found.box, box, "union"));

// Marked by eye on the photos, px.
const noses = [
  [180, 100],
  [355, 98],
  [512, 88],
  [693, 160],
  [864, 158],
  [238, 320],
  [448, 303],
  [630, 340],
  [842, 335],
] as const;
const dog: Box = [132, 221, 310, 541];
const bicycle: Box = [124, 133, 567, 420];
const truck: Box = [467, 75, 716, 170];
const holds = ([x1, y1, x2, y2]: Box, x: number, y: number) => x1 < x && x < x2 && y1 < y && y < y2;

describe("blazeface", () => {
  it.skipIf(!existsSync(photo("group-nine-faces.jpg")))("finds nine of nine faces in the group", async () => {
    const faces = await detect(await ensure("blazeface"), photo("group-nine-faces.jpg"), 0.5, 0.4);
    expect(faces).toHaveLength(9);
    for (const [x, y] of noses) expect(faces.filter((face) => holds(face.box, x, y))).toHaveLength(1);
  });
  it.skipIf(!existsSync(astronaut))("finds the astronaut's face where it is", async () => {
    const faces = await detect(await ensure("blazeface"), astronaut, 0.5, 0.4);
    expect(faces).toHaveLength(1);
    expect(iou(faces[0], [174, 72, 276, 190])).toBeGreaterThan(0.5);
    const [rightEye, leftEye] = faces[0]!.keypoints!;
    expect(rightEye!.x).toBeLessThan(leftEye!.x);
  });
});

describe("centernet", () => {
  it.skipIf(!existsSync(photo("dog-bike-car.jpg")))("finds dog, bicycle and car at their places", async () => {
    const found = await detect(await ensure("centernet"), photo("dog-bike-car.jpg"), 0.25, 0.5);
    const best = (...labels: string[]) => found.find((each) => labels.includes(each.label));
    expect(iou(best("dog"), dog)).toBeGreaterThan(0.5);
    expect(iou(best("bicycle"), bicycle)).toBeGreaterThan(0.5);
    expect(iou(best("car", "truck"), truck)).toBeGreaterThan(0.5);
  });
});

describe("faceres", () => {
  it.skipIf(!existsSync(astronaut))("gives a descriptor of length 1 that knows a face again", async () => {
    const card = await ensure("faceres");
    const embed = async (image: Image) => {
      const { tensor } = await pictureToTensor(image, card.input!);
      return decodeEmbedding(card, await infer(store, card, tensor)).vector;
    };
    const face = async (left: number, top: number): Promise<Image> => {
      const { data } = await sharp(astronaut)
        .extract({ left, top, width: 120, height: 130 })
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return {
        kind: "image",
        width: 120,
        height: 130,
        channels: 3,
        data,
        root: { id: "x", width: 120, height: 130, toRoot: identity },
      };
    };
    const [one, shifted, helmet] = await Promise.all(
      [face(166, 66), face(170, 68), face(330, 360)].map(async (image) => embed(await image)),
    );
    const alike = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
    expect(one).toHaveLength(1024);
    expect(alike(one!, one!)).toBeCloseTo(1, 4);
    expect(alike(one!, shifted!)).toBeGreaterThan(alike(one!, helmet!) + 0.1);
  });
});

describe("ultraface of the catalogue", () => {
  const file = join(shared, "models", "ultraface", "version-RFB-320.onnx");
  it.skipIf(!existsSync(file) || !existsSync(photo("group-nine-faces.jpg")))(
    "is the file whose hash is told, and finds the faces",
    async () => {
      const entry = (await readPullCatalogue()).find((each) => each.name === "ultraface-rfb-320")!;
      if (!("url" in entry)) throw new Error("the entry has no address");
      const { name, sha256, sizeBytes } = entry;
      const card = await addModel(store, { name, file, card: { ...entry.card, sha256 } });
      expect(card.sizeBytes).toBe(sizeBytes);
      const faces = await detect(card, photo("group-nine-faces.jpg"), 0.7, 0.3);
      for (const [x, y] of noses) expect(faces.filter((face) => holds(face.box, x, y))).toHaveLength(1);
    },
  );
});
