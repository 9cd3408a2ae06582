import { describe, expect, it } from "vitest";
import { changedParts, type Provenance } from "./provenance.ts";

const a = "a".repeat(64);
const b = "b".repeat(64);
type Parts = Pick<Provenance, "kumiki" | "libraries" | "components" | "models" | "galleries">;
const then: Parts = {
  kumiki: "1",
  libraries: { sharp: "1", libvips: "8" },
  components: [{ node: "small", use: "geom.resize@1" }],
  models: [{ name: "faces", sha256: a }],
  galleries: [{ name: "crew", sha256: a }],
};

describe("what changed", () => {
  it("is nothing where all parts are the same, whatever else there is now", () => {
    expect(changedParts(then, { ...then, libraries: { ...then.libraries, more: "1" } })).toEqual([]);
  });

  it.each<[string, Partial<Parts>, object]>([
    ["the program", { kumiki: "2" }, { part: "program", name: "kumiki", was: "1", is: "2" }],
    ["a library", { libraries: { sharp: "1", libvips: "9" } }, { part: "library", name: "libvips", was: "8", is: "9" }],
    [
      "a component",
      { components: [{ node: "small", use: "geom.resize@2" }] },
      { part: "component", name: "small", was: "geom.resize@1", is: "geom.resize@2" },
    ],
    ["a model", { models: [{ name: "faces", sha256: b }] }, { part: "model", name: "faces", was: a, is: b }],
    ["a model that is gone", { models: [] }, { part: "model", name: "faces", was: a }],
    ["a gallery", { galleries: [{ name: "crew", sha256: b }] }, { part: "gallery", name: "crew", was: a, is: b }],
  ])("is told of %s", (_what, now, changed) => {
    expect(changedParts(then, { ...then, ...now })).toEqual([changed]);
  });
});
