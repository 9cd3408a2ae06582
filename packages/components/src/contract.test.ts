import { createHash } from "node:crypto";
import {
  type Channels,
  type Component,
  describeRegistry,
  type Image,
  isPicture,
  type Sizes,
  type Value,
  validate,
} from "@kumiki/core";
import { beforeAll, describe, expect, it } from "vitest";
import { loadRegistry } from "./load.ts";
import {
  plantedClasses,
  plantedContext,
  plantedDetections,
  plantedImage,
  plantedMask,
  plantedTensor,
  runComponent,
} from "./planted.contract.ts";

/** Every component of the tree must pass; a new file is in without a line here. */
const registry = await loadRegistry();
const components = [...registry.components.values()].map((component) => [component.id, component] as const);
const catalogue = describeRegistry(registry);

/** Models are planted by their task, everything else by one name. */
function plantedName({ properties = {} }: { readonly properties?: unknown }, name: unknown): string {
  const schema = (properties as Record<string, { "x-kumiki"?: { task?: string } }>)[String(name)];
  const task = schema?.["x-kumiki"]?.task;
  return task === undefined ? "planted" : `planted-${task}`;
}

/** Parameters that have no default. */
const required: Readonly<Record<string, object>> = Object.fromEntries(
  catalogue.components.map(({ id, params }) => [
    id,
    Object.fromEntries(
      (Array.isArray(params.required) ? params.required : []).map((name) => [String(name), plantedName(params, name)]),
    ),
  ]),
);

function inputsFor(
  component: Component,
  image: Image,
  boxes: Parameters<typeof plantedDetections>[1],
  { onlyNeeded = false } = {},
): Record<string, Value> {
  const detections = plantedDetections(image, boxes);
  const embeddings = boxes.map(
    () => ({ kind: "embedding", vector: Float32Array.from([1, 2, 2, 0]), model: "m" }) as const,
  );
  const values: Readonly<Record<string, Value>> = {
    image,
    detections,
    mask: plantedMask(image),
    classes: plantedClasses,
    embedding: { kind: "embedding", vector: Float32Array.from([1, 2, 2, 0]), model: "m" },
    text: "組木 Kumiki",
    number: 3,
    bool: true,
    json: { count: boxes.length },
    tensor: plantedTensor,
    "list<tensor>": [plantedTensor],
    "list<image>": [image],
    "list<mask>": [plantedMask(image)],
    "list<detections>": [detections, detections],
    "list<classes>": boxes.map(() => plantedClasses),
    "list<embedding>": embeddings,
    "list<text>": ["組木", "Kumiki"],
    "list<number>": [1, 2],
    "list<json>": [{ count: boxes.length }],
  };
  return Object.fromEntries(
    Object.entries(component.inputs).flatMap(([name, { kind, optional }]) => {
      if (optional && onlyNeeded) return [];
      const value = values[kind];
      if (value === undefined) throw new Error(`the contract suite has no value of kind ${kind} yet`);
      return [[name, value]];
    }),
  );
}

const fingerprint = (inputs: Record<string, Value>): string => {
  const hash = createHash("sha256");
  for (const value of Object.values(inputs)) hash.update(isPicture(value) ? value.data : JSON.stringify(value));
  return hash.digest("hex");
};

const sizesOf = (inputs: Record<string, Value>): Sizes =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      isPicture(value) && value.kind === "image"
        ? [[name, { width: value.width, height: value.height, channels: value.channels }]]
        : [],
    ),
  );

const pictures: readonly [width: number, height: number, channels: Channels][] = [
  [1, 1, 3],
  [1, 1, 1],
  [7, 5, 3],
  [33, 21, 1],
  [33, 21, 4],
  [64, 48, 3],
];
const boxed = [
  [2, 3, 20, 18],
  [10, 5, 30, 20],
] as const;

describe.each(components)("%s", (id, component) => {
  const info = catalogue.components.find((one) => one.id === id)!;
  let params: object;
  beforeAll(() => {
    params = component.params.parse(required[id]);
  });

  it("speaks both languages, with a label for every parameter", () => {
    for (const words of [component.label, component.summary]) {
      expect(words.ja).toMatch(/[ぁ-んァ-ン一-龥]/);
      expect(words.en).not.toBe(id);
      expect(words.en).toMatch(/^[A-Z]/);
    }
    for (const [name, schema] of Object.entries(
      info.params.properties as Record<string, { "x-kumiki"?: { label: unknown; options?: object }; enum?: string[] }>,
    )) {
      expect(schema["x-kumiki"]?.label, name).toBeDefined();
      if (schema.enum) expect(Object.keys(schema["x-kumiki"]?.options ?? {})).toEqual(schema.enum);
    }
  });

  it("has parameters that JSON Schema and zod read alike", () => {
    const document = {
      kumiki: 1,
      name: "d",
      inputs: { photo: { kind: "image" } },
      nodes: { n: { use: `${id}@${component.version}`, with: { ...required[id] } } },
      outputs: { p: "$photo" },
    };
    const codes = validate(document, catalogue).problems.filter(({ code }) => code.includes("PARAMETER"));
    expect(codes).toEqual([]);
  });

  // Parts of flow are carried out by plan and executor, whose tests say how.
  if (component.flow !== undefined) return;

  it("costs more for larger pictures, and always something finite", () => {
    const at = (side: number): Sizes =>
      Object.fromEntries(
        Object.keys(component.inputs).map((name) => [name, { width: side, height: side, channels: 3 as const }]),
      );
    const [small, large] = [component.cost(params as never, at(100)), component.cost(params as never, at(4000))];
    for (const cost of [small, large])
      expect(
        Number.isFinite(cost.memoryBytes) && Number.isFinite(cost.cpuMs) && cost.memoryBytes > 0 && cost.cpuMs > 0,
      ).toBe(true);
    expect(large.memoryBytes).toBeGreaterThanOrEqual(small.memoryBytes);
    expect(large.cpuMs).toBeGreaterThanOrEqual(small.cpuMs);
  });

  it.each(pictures)(
    "works on %i×%i with %i channel(s), leaves its inputs alone, gives what it declared",
    async (width, height, channels) => {
      const inputs = inputsFor(
        component,
        plantedImage(width, height, channels),
        boxed.map((box) => box.map((value, at) => Math.min(value, at % 2 === 0 ? width : height)) as never),
      );
      const before = fingerprint(inputs);
      const { outputs } = await runComponent(component, inputs, params);
      expect(fingerprint(inputs)).toBe(before);
      expect(Object.keys(outputs).sort()).toEqual(Object.keys(component.outputs).sort());
      for (const value of Object.values(outputs)) if (isPicture(value as Value)) checkImage(value as Image);
      // What was told before the run is what comes out.
      const predicted = component.size?.(params as never, sizesOf(inputs)) ?? {};
      for (const [name, size] of Object.entries(predicted)) {
        const value = outputs[name] as Value;
        if (isPicture(value))
          expect({ width: value.width, height: value.height }).toEqual({ width: size.width, height: size.height });
        if (isPicture(value) && value.kind === "image") expect(value.channels).toBe(size.channels);
      }
    },
  );

  it("works without what may stay unconnected", async () => {
    const inputs = inputsFor(component, plantedImage(33, 21, 3), boxed, { onlyNeeded: true });
    const { outputs } = await runComponent(component, inputs, params);
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(component.outputs).sort());
  });

  it("survives no detections", async () => {
    const { outputs } = await runComponent(
      component,
      inputsFor(component, plantedImage(40, 30, 3), []),
      params,
      plantedContext(),
    );
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(component.outputs).sort());
  });
});

function checkImage(image: Image): void {
  expect(image.data.length).toBe(image.width * image.height * (image.kind === "image" ? image.channels : 1));
  expect(image.root.id).toMatch(/^planted(\||$)/);
  expect(image.root.toRoot.every(Number.isFinite)).toBe(true);
}

describe("recipes", () => {
  it.each([...registry.recipes.values()].map((recipe) => [recipe.id, recipe] as const))(
    "%s is a valid pipeline with a label for every parameter",
    (id, recipe) => {
      expect(
        validate(recipe.pipeline, catalogue, {
          models: [
            { name: "blazeface", task: "face" },
            { name: "centernet", task: "detect" },
            { name: "faceres", task: "embedFace" },
          ],
          pullable: [],
        }).problems,
      ).toEqual([]);
      const info = catalogue.components.find((one) => one.id === id)!;
      for (const schema of Object.values(info.params.properties as Record<string, { "x-kumiki"?: object }>))
        expect(schema["x-kumiki"]).toBeDefined();
    },
  );
});
