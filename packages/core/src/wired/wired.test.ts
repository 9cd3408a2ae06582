import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeRegistry } from "../catalogue/describe.ts";
import { type Component, defineComponent } from "../component/component.ts";
import { choice, gallery, integer, line, number, toggle } from "../component/params.ts";
import { chosenKind, optional, port } from "../component/ports.ts";
import { documentSchema } from "../document/schema.ts";
import { makePlan } from "../plan/make-plan.ts";
import { text } from "../text.ts";
import { validate } from "../validate/validate.ts";
import { partedInputs } from "./fed-parameters.ts";

const label = text("試験", "Test");
const cost = () => ({ memoryBytes: 1, cpuMs: 1 });
const count: Component = defineComponent({
  id: "test.count",
  version: 1,
  label,
  summary: label,
  inputs: { image: optional(port("image")) },
  outputs: { number: port("number"), text: port("text"), value: chosenKind("result") },
  params: z.strictObject({
    result: choice({ json: label, number: label, text: label }, { default: "json", label }),
    note: line({ default: "", label }),
  }),
  cost,
  run: () => ({ number: 1, text: "x", value: 1 }),
});
const grow: Component = defineComponent({
  id: "test.grow",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    width: integer({ min: 1, max: 500, default: 10, label }),
    share: number({ min: 0, max: 1, default: 0.5, label }),
    name: line({ default: "n", label }),
    on: toggle({ default: true, label }),
    way: choice({ near: label, far: label }, { default: "near", label }),
    people: gallery({ label }).optional(),
  }),
  size: ({ width }, { image }) => (image ? { image: { ...image, width } } : {}),
  cost: ({ width }) => ({ memoryBytes: width, cpuMs: width }),
  run: ({ image }) => ({ image }),
});
const registry = { components: new Map([count, grow].map((one) => [one.id, one])), recipes: new Map() };
const catalogue = describeRegistry(registry);

const document = (wires: object, values: object = {}, more: object = {}) => ({
  kumiki: 1,
  name: "d",
  inputs: { photo: { kind: "image" }, strength: { kind: "number", default: 3 } },
  nodes: {
    count: { use: "test.count@1", in: { image: "$photo" }, ...more },
    grow: { use: "test.grow@1", in: { image: "$photo", ...wires }, with: values },
  },
  outputs: { picture: "grow.image", n: "count.number" },
});
const problems = (...given: Parameters<typeof document>) =>
  validate(document(...given), catalogue)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ code, field }) => `${code} ${field}`);

describe("a wire to a parameter", () => {
  it.each<[object, object, string[]]>([
    [{ width: "count.number" }, {}, []],
    [{ width: "count.value" }, {}, ["KIND_MISMATCH width"]],
    [{ width: "$strength" }, {}, []],
    [{ name: "count.text", way: "count.text" }, {}, []],
    [{ width: "count.text" }, {}, ["KIND_MISMATCH width"]],
    [{ on: "count.number" }, {}, ["KIND_MISMATCH on"]],
    [{ width: ["count.number"] }, {}, ["KIND_MISMATCH width"]],
    [{ people: "count.text" }, {}, ["UNKNOWN_INPUT_PORT people"]],
    [{ nothing: "count.text" }, {}, ["UNKNOWN_INPUT_PORT nothing"]],
    [{ width: "gone.number" }, {}, ["UNKNOWN_SOURCE width"]],
    [{ width: "count.number" }, { width: 900 }, ["PARAMETER_OUT_OF_BOUNDS width"]],
  ])("%j with %j gives %j", (wires, values, expected) => {
    expect(problems(wires, values)).toEqual(expected);
  });

  it("has the kind that the part's parameter chooses", () => {
    expect(problems({ name: "count.value" }, {}, { with: { result: "text" } })).toEqual([]);
    expect(problems({ name: "count.value" })).toEqual(["KIND_MISMATCH name"]);
    // What chooses a kind is known before a run.
    expect(problems({}, {}, { in: { image: "$photo", result: "count.text" } })).toContain("UNKNOWN_INPUT_PORT result");
  });

  it("closes a circle like any other", () => {
    expect(problems({ width: "count.number" }, {}, { in: { image: "grow.image" } })).toEqual(["CYCLE undefined"]);
  });

  it("makes the step wait, and the plan take the most that may come", () => {
    const plan = makePlan(documentSchema.parse(document({ width: "count.number" })), registry, {
      sizes: { photo: { width: 40, height: 30, channels: 3 } },
    });
    const step = plan.steps.find(({ id }) => id === "grow");
    expect(step?.after).toEqual(["count"]);
    expect(step?.sizes.outputs.image).toEqual({ width: 500, height: 30, channels: 3 });
    expect(step?.estimate).toEqual({ memoryBytes: 500, cpuMs: 500 });
  });
});

describe("what arrives at a step", () => {
  const params = { width: 10, share: 0.5, name: "n", on: true, way: "near" };
  const parted = (arrived: Record<string, unknown>) => partedInputs({ id: "grow", component: grow, params }, arrived);

  it("is parted into ports and parameters, whole numbers rounded", () => {
    expect(parted({ image: 1, width: 3.6, name: "x", on: false, way: "far" })).toEqual({
      inputs: { image: 1 },
      params: { width: 4, share: 0.5, name: "x", on: false, way: "far" },
    });
    expect(parted({ image: 1 })).toEqual({ inputs: { image: 1 }, params });
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ width: 501 }, "PARAMETER_OUT_OF_BOUNDS", "1..500"],
    [{ share: -0.1 }, "PARAMETER_OUT_OF_BOUNDS", "0..1"],
    [{ way: "sideways" }, "PARAMETER_OUT_OF_BOUNDS", "near"],
    [{ share: "x" }, "PARAMETER_TYPE", "number"],
    [{ share: Number.NaN }, "PARAMETER_TYPE", "number"],
  ])("%o that does not fit is %s of its node and field", (arrived, code, words) => {
    const field = Object.keys(arrived)[0];
    expect(() => parted(arrived)).toThrow(words);
    expect(() => parted(arrived)).toThrow(
      expect.objectContaining({ code, problem: expect.objectContaining({ node: "grow", field }) }),
    );
  });
});
