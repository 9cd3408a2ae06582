import {
  type Component,
  childRoot,
  defineComponent,
  documentSchema,
  identity,
  integer,
  listOf,
  makePlan,
  type PipelineDocument,
  type Plan,
  port,
  type Step,
  text,
} from "@kumiki/core";
import sharp from "sharp";
import { z } from "zod";
import { registryOf } from "../execute/planted.contract.ts";

const label = text("試験", "Test");
const cost = () => ({ memoryBytes: 1000, cpuMs: 1 });

/** `test.half`: every second pixel, and may be fed a JPEG of half its size; the kinds of everything that is no picture. */
export const half = defineComponent({
  id: "test.half",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image") },
  outputs: {
    image: port("image"),
    corner: port("mask"),
    pieces: listOf("image"),
    count: port("number"),
    vector: port("embedding"),
  },
  params: z.strictObject({ pieces: integer({ min: 0, max: 9, default: 2, label }) }),
  cost,
  decodeSize: (_params, { width, height }) => ({ width: Math.ceil(width / 2), height: Math.ceil(height / 2) }),
  run: ({ image }, { pieces }, { warn }) => {
    if (pieces === 0) warn(text("何もない", "nothing there"));
    const [width, height] = [Math.ceil(image.root.width / 2), Math.ceil(image.root.height / 2)];
    const data = Uint8Array.from({ length: width * height }, (_, at) => image.data[at % image.data.length]);
    const root = childRoot({ ...image.root, toRoot: identity }, [2, 0, 0, 2, 0, 0]);
    const small = { ...image, width, height, channels: 1 as const, data, root };
    return {
      image: small,
      corner: { kind: "mask" as const, width: 1, height: 1, data: Uint8Array.from([255]), root },
      pieces: Array.from({ length: pieces }, () => small),
      count: pieces,
      vector: { kind: "embedding" as const, vector: Float32Array.from([0.5, 0.25]), model: "m" },
    };
  },
});

export function halfPlan(outputs: PipelineDocument["outputs"], pieces = 2, ...more: Component[]): Plan {
  const document = documentSchema.parse({
    kumiki: 1,
    name: "test",
    inputs: { photo: { kind: "image" } },
    nodes: { half: { use: "test.half@1", in: { image: "$photo" }, with: { pieces } } },
    outputs,
  });
  return makePlan(document, registryOf(half, ...more));
}

export const stripes = (width: number, height: number) =>
  sharp(
    Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 7) & 255),
    { raw: { width, height, channels: 3 } },
  );

export const byNode = (steps: readonly Step[]): Record<string, Step> =>
  Object.fromEntries(steps.map((step) => [step.node, step]));
