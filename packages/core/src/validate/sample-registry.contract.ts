import { z } from "zod";
import { defineComponent } from "../component/component.ts";
import { choice, model, number, px } from "../component/params.ts";
import { listOf, optional, port } from "../component/ports.ts";
import { recipeSchema } from "../component/recipe.ts";
import type { Registry } from "../component/registry.ts";
import { text } from "../text.ts";
import type { KnownModels } from "./scope.ts";

/** A small vocabulary for tests of documents and plans; nothing here runs. */
const notRun = (): never => {
  throw new Error("this component is for planning only");
};
const cost = () => ({ memoryBytes: 1000, cpuMs: 1 });

const shrink = defineComponent({
  id: "test.shrink",
  version: 2,
  label: text("縮小", "Shrink"),
  summary: text("縮小する。", "Shrinks."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    width: px({ min: 1, max: 100, default: 10, label: text("幅", "Width") }),
    mode: choice(
      { fit: text("収める", "Fit"), fill: text("埋める", "Fill") },
      { default: "fit", label: text("方法", "Mode") },
    ),
  }),
  size: ({ width }, { image }) => (image ? { image: { ...image, width, height: width } } : {}),
  decodeSize: ({ width }) => ({ width, height: width }),
  migrations: { 1: ({ side, ...rest }) => ({ ...rest, ...(side !== undefined && { width: side }) }) },
  cost,
  run: notRun,
});

const find = defineComponent({
  id: "test.find",
  version: 1,
  label: text("検出", "Find"),
  summary: text("探す。", "Finds."),
  inputs: { image: port("image") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    model: model({ task: "detect", default: "centernet", label: text("モデル", "Model") }),
    score: number({ min: 0, max: 1, default: 0.5, label: text("信頼度", "Score") }),
  }),
  cost,
  run: notRun,
});

const hide = defineComponent({
  id: "test.hide",
  version: 1,
  label: text("隠す", "Hide"),
  summary: text("隠す。", "Hides."),
  inputs: { image: port("image"), detections: port("detections"), mask: optional(port("mask")) },
  outputs: { image: port("image") },
  params: z.strictObject({
    strength: number({ min: 1, max: 200, default: 30, label: text("強さ", "Strength"), unit: "px" }),
  }),
  cost,
  run: notRun,
});

const mark = defineComponent({
  id: "test.mark",
  version: 1,
  label: text("マスク", "Mark"),
  summary: text("マスクを作る。", "Makes a mask."),
  inputs: { image: port("image") },
  outputs: { mask: port("mask") },
  params: z.strictObject({}),
  cost,
  run: notRun,
});

const join = defineComponent({
  id: "test.join",
  version: 1,
  label: text("合わせる", "Join"),
  summary: text("マスクを合わせる。", "Joins masks."),
  inputs: { mask: port("mask"), other: port("mask") },
  outputs: { mask: port("mask") },
  params: z.strictObject({}),
  cost,
  run: notRun,
});

const grid = defineComponent({
  id: "test.grid",
  version: 1,
  label: text("並べる", "Grid"),
  summary: text("並べる。", "Arranges."),
  inputs: { images: listOf("image") },
  outputs: { image: port("image") },
  params: z.strictObject({}),
  size: (_params, { images }) => (images ? { image: { ...images, width: images.width * (images.count ?? 1) } } : {}),
  cost,
  run: notRun,
});

const blurPeople = recipeSchema.parse({
  id: "recipe.blur_people",
  version: 1,
  label: text("人をぼかす", "Blur people"),
  summary: text("人をぼかす。", "Blurs people."),
  pipeline: {
    kumiki: 1,
    name: "blur_people",
    inputs: {
      image: { kind: "image" },
      blur_strength: { kind: "number", schema: { type: "number", minimum: 1, maximum: 200 }, default: 10 },
    },
    nodes: {
      find: { use: "test.find@1", in: { image: "$image" } },
      hide: {
        use: "test.hide@1",
        in: { image: "$image", detections: "find.detections" },
        with: { strength: { $input: "blur_strength" } },
      },
    },
    outputs: { image: "hide.image", detections: "find.detections" },
  },
});

export const sampleRegistry: Registry = {
  components: new Map([shrink, find, hide, mark, join, grid].map((component) => [component.id, component])),
  recipes: new Map([[blurPeople.id, blurPeople]]),
};

/** Models beside them: two that are here, two that could be pulled. */
export const sampleModels: KnownModels = {
  models: [
    { name: "centernet", task: "detect" },
    { name: "blazeface", task: "face" },
    { name: "own", task: "other", undescribed: true },
    { name: "half", task: "detect", undescribed: true },
  ],
  pullable: [
    { name: "yolox-s", task: "detect" },
    { name: "yunet", task: "face" },
  ],
};
