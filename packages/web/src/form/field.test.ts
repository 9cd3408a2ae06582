import type { Catalogue, PipelineDocument } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { changedValues } from "./changed-values.ts";
import { fieldsOf, stepOf } from "./field.ts";

const label = { ja: "強さ", en: "Strength" };
const catalogue: Catalogue = {
  components: [
    {
      id: "draw.redact",
      version: 1,
      migratesFrom: [],
      family: "draw",
      recipe: false,
      label,
      summary: label,
      inputs: {},
      outputs: {},
      params: {
        type: "object",
        properties: {
          strength: {
            type: "integer",
            minimum: 1,
            maximum: 200,
            default: 30,
            "x-kumiki": { label, unit: "px", widget: "slider" },
          },
        },
      },
    },
  ],
};
const document: PipelineDocument = {
  kumiki: 1,
  name: "p",
  inputs: {
    photo: { kind: "image" },
    strength: { kind: "number", schema: { maximum: 100 }, default: 10 },
    plain: { kind: "text", default: "" },
    people: { kind: "text", schema: { type: "string", "x-kumiki": { label, widget: "gallery" } } },
    way: { kind: "text", label: "Way", schema: { enum: ["a", "b"] }, default: "a" },
    on: { kind: "bool", default: true },
    free: { kind: "number" },
    tint: { kind: "text", schema: { type: "string", pattern: "^#[0-9a-fA-F]{6}$" } },
    only: { kind: "json", schema: { type: "array", items: { type: "string" } } },
    any: { kind: "json" },
    words: { kind: "json", schema: { type: "object", additionalProperties: { type: "string" } } },
    corners: { kind: "json", schema: { type: "array", "x-kumiki": { label, widget: "points" } } },
  },
  nodes: { hide: { use: "draw.redact@1", in: { image: "$photo" }, with: { strength: { $input: "strength" } } } },
  outputs: {},
};

describe("form fields", () => {
  const fields = fieldsOf(document, catalogue);

  it("are the inputs that are not pictures, each with the control its schema asks for", () => {
    expect(Object.fromEntries(fields.map(({ name, widget }) => [name, widget]))).toEqual({
      strength: "slider",
      plain: "line",
      people: "gallery",
      way: "choice",
      on: "toggle",
      free: "number",
      tint: "color",
      only: "classes",
      any: "json",
      words: "pairs",
      corners: "points",
    });
  });

  it("take label, unit and bounds from the parameter they feed, the input's own words first", () => {
    expect(fields[0]).toMatchObject({ label, unit: "px", default: 10, schema: { minimum: 1, maximum: 100 } });
    expect(fields.find(({ name }) => name === "way")?.label).toEqual({ ja: "Way", en: "Way" });
    expect(fields.find(({ name }) => name === "plain")?.label.en).toBe("plain");
  });

  it("send only what was changed", () => {
    expect(changedValues(fields, { strength: 10, plain: "x", on: undefined, only: ["dog"] })).toEqual({
      plain: "x",
      only: ["dog"],
    });
  });

  it.each([
    [{ type: "integer" } as const, 1],
    [{ type: "number", minimum: 0, maximum: 1 } as const, 0.01],
    [{ type: "number", minimum: 1, maximum: 200 } as const, 1],
    [{ type: "number", multipleOf: 5 } as const, 5],
  ])("step of %o is %d", (schema, step) => expect(stepOf(schema)).toBe(step));
});
