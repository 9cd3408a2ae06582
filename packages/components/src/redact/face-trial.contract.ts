import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Detections,
  detectionsOn,
  type Embedding,
  type Image,
  identity,
  type ModelCard,
  type StepContext,
} from "@kumiki/core";
import { ensureModels, openModelStore } from "@kumiki/models";
import { InferenceSession, Tensor as OrtTensor } from "onnxruntime-node";
import sharp from "sharp";
import embedFace from "../ai/embedFace.ts";
import face from "../ai/face.ts";
import { cut, padBox, regionOf } from "../pixels/region.ts";
import { plantedContext } from "../planted.contract.ts";

/** A photo as pixels, scaled. */
export async function readPhoto(path: string, scale = 1): Promise<Image> {
  const { width: full = 0 } = await sharp(path).metadata();
  const resized = sharp(path)
    .removeAlpha()
    .resize({ width: Math.round(full * scale) });
  const { data, info } = await resized.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { kind: "image", width, height, channels: 3, data, root: { id: path, width, height, toRoot: identity } };
}

/** Faces as `ai.face` finds them by default, or at a lower score. */
export async function facesOf(image: Image, score = 0.6): Promise<Detections> {
  const params = face.params.parse({ score });
  return (await face.run({ image }, params, await realContext())).detections;
}

interface Trial {
  /** Hidden faces that are found again, on the whole picture or on a close crop. */
  readonly found: number;
  /** Hidden faces that are matched with themselves at the threshold of `det.match`. */
  readonly matched: number;
  /** The largest likeness of a hidden face with itself. */
  readonly nearest: number;
}

/** What the models still see of faces after they were hidden. */
export async function faceTrial(before: Image, faces: Detections, after: Image): Promise<Trial> {
  const whole = await facesOf(after);
  const again = detectionsOn(whole, before).items;
  let found = 0;
  for (const { box } of faces.items) {
    const overlaps = again.some((other) => shared(other.box, box) > 0.3);
    if (overlaps || (await seenClose(after, box))) found++;
  }
  const [was, is] = [await embed(before, faces), await embed(after, faces)];
  const alike = was.map((one, at) => cosine(one, is[at] ?? one));
  return { found, matched: alike.filter((value) => value >= 0.8).length, nearest: Math.max(0, ...alike) };
}

/** Whether a face is found in the middle of a crop of twice the box's size. */
async function seenClose(image: Image, box: Detections["items"][number]["box"]): Promise<boolean> {
  const region = regionOf(padBox(box, 0.5), image);
  if (region === undefined) return false;
  const { width, height, left, top } = region;
  const crop = { ...image, width, height, data: cut(image, region), root: { ...image.root, id: "crop" } };
  const moved = [box[0] - left, box[1] - top, box[2] - left, box[3] - top] as const;
  return (await facesOf(crop)).items.some((other) => shared(other.box, moved) > 0.3);
}

async function embed(image: Image, detections: Detections): Promise<Embedding[]> {
  const { embeddings } = await embedFace.run({ image, detections }, embedFace.params.parse({}), await realContext());
  return [...embeddings];
}

function shared(a: readonly number[], b: readonly number[]): number {
  const [ax1 = 0, ay1 = 0, ax2 = 0, ay2 = 0] = a;
  const [bx1 = 0, by1 = 0, bx2 = 0, by2 = 0] = b;
  const inner =
    Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1)) * Math.max(0, Math.min(ay2, by2) - Math.max(ay1, by1));
  return inner / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - inner);
}

function cosine(a: Embedding, b: Embedding): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a.vector, b.vector) / Math.sqrt(dot(a.vector, a.vector) * dot(b.vector, b.vector));
}

let context: Promise<StepContext> | undefined;
const realContext = (): Promise<StepContext> => {
  context ??= openContext();
  return context;
};

/** A step's context with the models that come with the product, each opened once. */
async function openContext(): Promise<StepContext> {
  const store = openModelStore(join(await mkdtemp(join(tmpdir(), "kumiki-faces-")), "models"));
  const cards = new Map((await ensureModels(store, ["blazeface", "faceres"])).map((card) => [card.name, card]));
  const sessions = new Map<string, InferenceSession>();
  for (const name of cards.keys())
    sessions.set(name, await InferenceSession.create(store.path(name), { logSeverityLevel: 3 }));
  return {
    ...plantedContext(),
    card: async (name) => cards.get(name) as ModelCard,
    async infer(name, [input]) {
      if (input === undefined) return [];
      const feed = new OrtTensor("float32", input.data as Float32Array, [...input.shape]);
      const answer = (await sessions.get(name)?.run({ [input.name]: feed })) ?? {};
      const outputs = cards.get(name)?.outputs.map((output) => output.name) ?? Object.keys(answer);
      return outputs.flatMap((output) => {
        const one = answer[output];
        return one === undefined
          ? []
          : [{ name: output, datatype: "FP32" as const, shape: one.dims, data: one.data as Float32Array }];
      });
    },
  };
}
