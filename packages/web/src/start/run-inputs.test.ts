import type { PipelineDocument } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import type { Photo } from "../api/types.ts";
import { leftOver, runInputs } from "./run-inputs.ts";

const photo = (name: string): Photo => ({
  name,
  artifact: { sha256: name.padEnd(64, "0"), mediaType: "image/png", sizeBytes: 1 },
});
const document = (...pictures: string[]): PipelineDocument => ({
  kumiki: 1,
  name: "p",
  inputs: {
    ...Object.fromEntries(pictures.map((name) => [name, { kind: "image" as const }])),
    strength: { kind: "number", default: 1 },
  },
  nodes: {},
  outputs: {},
});
const sha = (name: string) => name.padEnd(64, "0");

describe("inputs of a run", () => {
  it("has an item for each photo", () => {
    expect(runInputs(document("photo"), [photo("a"), photo("b")])).toEqual([
      { name: "a", pictures: { photo: sha("a") } },
      { name: "b", pictures: { photo: sha("b") } },
    ]);
  });

  it("gives several picture inputs as many photos an item, in order", () => {
    const two = document("before", "after");
    expect(runInputs(two, [photo("a"), photo("b")])).toEqual([
      { name: "a", pictures: { before: sha("a"), after: sha("b") } },
    ]);
    expect(leftOver(two, 3)).toBe(1);
  });

  it("has one item without pictures when the pipeline takes none", () => {
    expect(runInputs(document(), [])).toEqual([{ pictures: {} }]);
  });
});
