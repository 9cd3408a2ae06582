import {
  type Component,
  defineComponent,
  documentSchema,
  flowParts,
  type Image,
  identity,
  integer,
  listOf,
  makePlan,
  type PipelineDocument,
  type Plan,
  port,
  type Registry,
  type StepContext,
  text,
} from "@kumiki/core";
import { z } from "zod";
import type { ExecuteOptions } from "./execute.ts";

const label = text("試験", "Test");
const cost = () => ({ memoryBytes: 1000, cpuMs: 1 });

/** A grey picture whose pixels all have one value. */
export const greyPicture = (value: number, side = 2): Image => ({
  kind: "image",
  width: side,
  height: side,
  channels: 1,
  data: new Uint8Array(side * side).fill(value),
  root: { id: `grey-${value}`, width: side, height: side, toRoot: identity },
});

const withValue = (image: Image, value: number): Image => ({ ...image, data: image.data.map(() => value) });

/** `test.add`: adds to every pixel. */
export const add = defineComponent({
  id: "test.add",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({ by: integer({ min: -255, max: 255, default: 1, label }) }),
  cost,
  run: ({ image }, { by }) => ({ image: withValue(image, image.data[0] + by) }),
});

/** `test.sum`: one picture from any number of them. */
export const sum = defineComponent({
  id: "test.sum",
  version: 1,
  label,
  summary: label,
  inputs: { images: listOf("image") },
  outputs: { image: port("image"), total: port("number") },
  params: z.strictObject({}),
  cost,
  run: ({ images }) => {
    const total = images.reduce((all, image) => all + image.data[0], 0);
    return { image: withValue(images[0], total), total };
  },
});

/** `test.picky`: fails on pictures of this brightness. */
export const picky = defineComponent({
  id: "test.picky",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({ at: integer({ min: 0, max: 255, default: 0, label }) }),
  cost,
  run({ image }, { at }) {
    if (image.data[0] % 5 === at % 5) throw new Error("this picture I do not take");
    return { image };
  },
});

/** `test.gather`: a picture and any number of others, none of them too, added up. */
export const gather = defineComponent({
  id: "test.gather",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image"), others: listOf("image") },
  outputs: { image: port("image"), total: port("number") },
  params: z.strictObject({}),
  cost,
  run({ image, others }) {
    const total = others.reduce((all, other) => all + other.data[0], image.data[0]);
    return { image: withValue(image, total), total };
  },
});

type Run = (image: Image, context: StepContext) => Promise<Image> | Image;

/** A component that maps a picture by code of the test; its parameter tells uses apart. */
export const custom = (id: string, run: Run): Component =>
  defineComponent({
    id,
    version: 1,
    label,
    summary: label,
    inputs: { image: port("image") },
    outputs: { image: port("image") },
    params: z.strictObject({ use: integer({ min: 0, max: 1000, default: 0, label }) }),
    cost,
    run: async ({ image }, _params, context) => ({ image: await run(image, context) }),
  });

export const registryOf = (...components: Component[]): Registry => ({
  components: new Map(
    [add, sum, picky, gather, ...flowParts, ...components].map((component) => [component.id, component]),
  ),
  recipes: new Map(),
});

type Nodes = Record<string, Partial<PipelineDocument["nodes"][string]> & { use: string }>;

/** Plans a document with the picture input `photo`. */
export function planOf(nodes: Nodes, outputs: Record<string, string>, registry: Registry = registryOf()): Plan {
  const document = documentSchema.parse({
    kumiki: 1,
    name: "test",
    inputs: { photo: { kind: "image" } },
    nodes,
    outputs,
  });
  return makePlan(document, registry);
}

/** A world without models and galleries. */
export const emptyWorld: Pick<ExecuteOptions, "card" | "infer" | "gallery"> = {
  card: () => Promise.reject(new Error("no models here")),
  infer: () => Promise.reject(new Error("no models here")),
  gallery: () => Promise.reject(new Error("no galleries here")),
};
