import { type Component, defineComponent, type Image, integer, KumikiError, port, text } from "@kumiki/core";
import { expect, it } from "vitest";
import { z } from "zod";
import { contractOf } from "./contract.ts";

const amount = integer({ label: text("量", "Amount"), min: 0, max: 255, default: 10 });
const sound: Component = defineComponent({
  id: "mine.lighter",
  version: 1,
  label: text("明るくする", "Lighter"),
  summary: text("すべての画素に同じ数を足す", "Adds a number to every pixel"),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.object({ amount }),
  cost: (_params, { image }) => ({ memoryBytes: (image?.width ?? 1) * (image?.height ?? 1) * 4, cpuMs: 5 }),
  run: ({ image }) => ({ image: { ...image, data: new Uint8Array(image.data) } }),
});
const running = (run: (image: Image) => object): Partial<Component> => ({
  run: ({ image }: { image: Image }) => run(image),
});
const lineage = (image: Image, toRoot: Image["root"]["toRoot"]) => ({
  image: { ...image, root: { ...image.root, toRoot } },
});

/** What is broken, the title of the rule that must say so, and at which field with which code. */
const cases: readonly (readonly [
  what: string,
  rule: string,
  field: string,
  more: Partial<Component>,
  code?: string,
])[] = [
  [
    "no Japanese",
    "speaks both languages, with a label for every parameter",
    "label.ja",
    { label: text("Lighter", "Lighter") },
  ],
  [
    "a small letter",
    "speaks both languages, with a label for every parameter",
    "summary.en",
    { summary: text("足す", "adds") },
  ],
  [
    "a parameter without a label",
    "speaks both languages, with a label for every parameter",
    "params.amount",
    { params: z.object({ amount: z.number().default(1) }) },
  ],
  [
    "a number without a default",
    "has parameters that JSON Schema and zod read alike",
    "params.amount",
    { params: z.object({ amount: amount.removeDefault() }) },
  ],
  [
    "a default that only zod takes",
    "has parameters that JSON Schema and zod read alike",
    "params.amount",
    { params: z.object({ amount: amount.refine((value) => value > 20) }).prefault({}) as never },
  ],
  [
    "no end of memory",
    "costs more for larger pictures, and always something finite",
    "cost.memoryBytes",
    { cost: () => ({ memoryBytes: Number.POSITIVE_INFINITY, cpuMs: 1 }) },
  ],
  [
    "less time for more pixels",
    "costs more for larger pictures, and always something finite",
    "cost.cpuMs",
    { cost: (_params, { image }) => ({ memoryBytes: 1, cpuMs: 1 / (image?.width ?? 1) }) },
  ],
  [
    "an input written to",
    "works on 7×5 with 3 channel(s), leaves its inputs alone, gives what it declared",
    "image",
    running((image) => ({ image: { ...image, data: image.data.fill(7) } })),
    "PLUGIN_CHANGED_INPUT",
  ],
  [
    "too few pixels",
    "works on 1×1 with 1 channel(s), leaves its inputs alone, gives what it declared",
    "image",
    running((image) => ({ image: { ...image, data: image.data.slice(1) } })),
    "PLUGIN_SIZE_WRONG",
  ],
  [
    "another kind",
    "works on 1×1 with 3 channel(s), leaves its inputs alone, gives what it declared",
    "image",
    running(() => ({ image: 3 })),
    "PLUGIN_OUTPUT_WRONG",
  ],
  [
    "an output that was not declared",
    "works on 1×1 with 3 channel(s), leaves its inputs alone, gives what it declared",
    "outputs.more",
    running((image) => ({ image, more: 1 })),
  ],
  [
    "a root of its own",
    "works on 33×21 with 4 channel(s), leaves its inputs alone, gives what it declared",
    "outputs.image.root.id",
    running((image) => ({ image: { ...image, root: { ...image.root, id: "other" } } })),
  ],
  [
    "a map that leads nowhere",
    "works on 33×21 with 4 channel(s), leaves its inputs alone, gives what it declared",
    "outputs.image.root.toRoot",
    running((image) => lineage(image, [Number.NaN, 0, 0, 0, 1, 0])),
  ],
  [
    "another size than it tells",
    "works on 64×48 with 3 channel(s), leaves its inputs alone, gives what it declared",
    "outputs.image",
    { size: () => ({ image: { width: 64, height: 40, channels: 3 } }) },
  ],
  [
    "an optional input that it needs",
    "works without what may stay unconnected",
    "run",
    {
      inputs: { image: port("image"), more: { kind: "text", optional: true } },
      run: ({ image, more }: { image: Image; more?: string }) => ({ image: more === undefined ? fail() : image }),
    },
  ],
  [
    "a face that it counts on",
    "survives no detections",
    "run",
    {
      inputs: { image: port("image"), faces: port("detections") },
      run: ({ image, faces }: { image: Image; faces: { items: readonly { box: unknown }[] } }) => ({
        image: faces.items.length === 0 ? fail() : image,
      }),
    },
  ],
];
const fail = (): never => {
  throw new TypeError("Cannot read properties of undefined");
};

const brokenRules = async (component: Component) => {
  const found: { title: string; error: unknown }[] = [];
  for (const { title, check } of contractOf(component))
    await check().catch((error: unknown) => found.push({ title: title.en, error }));
  return found;
};

it("a sound part breaks no rule", async () => expect(await brokenRules(sound)).toEqual([]));

const told = cases.map(([what, rule, field, more, code = "COMPONENT_RULE_BROKEN"]) => ({
  what,
  rule,
  field,
  more,
  code,
}));

it.each(told)("$what is told by its rule, with field, expected and received", async ({ rule, field, more, code }) => {
  const found = await brokenRules({ ...sound, ...more });
  const { error } = found.find(({ title }) => title === rule) ?? {};
  expect(found.map(({ title }) => title)).toContain(rule);
  expect(error).toBeInstanceOf(KumikiError);
  const { problem } = error as KumikiError;
  expect({ code: problem.code, field: problem.field }).toEqual({ code, field });
  if (code !== "PLUGIN_CHANGED_INPUT")
    expect(problem).toMatchObject({ expected: expect.anything(), received: expect.anything() });
  for (const words of [problem.message.ja, problem.message.en]) expect(words).not.toMatch(/\{\w+\}/);
});
