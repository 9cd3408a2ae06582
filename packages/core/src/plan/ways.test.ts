import { describe, expect, it } from "vitest";
import { documentSchema } from "../document/schema.ts";
import { flowParts } from "../flow/parts.ts";
import { sampleRegistry } from "../validate/sample-registry.contract.ts";
import { makePlan } from "./make-plan.ts";

const registry = {
  ...sampleRegistry,
  components: new Map([...sampleRegistry.components, ...flowParts.map((part) => [part.id, part] as const)]),
};
const size = { width: 2000, height: 1000, channels: 3 } as const;
const planOf = (nodes: object, outputs: object) =>
  makePlan(
    documentSchema.parse({ kumiki: 1, name: "t", inputs: { photo: { kind: "image" } }, nodes, outputs }),
    registry,
    {
      sizes: { photo: size },
    },
  );

const small = { use: "test.shrink@2", in: { image: "if.then" }, with: { width: 10 } };
const wide = { use: "test.grid@1", in: { images: ["if.else", "if.else", "if.else"] } };
const check = { use: "flow.if@1", in: { value: "$photo" } };

describe("a plan with branches", () => {
  it("predicts sizes through them: what comes by two ways is as large as the larger", () => {
    const { steps } = planOf(
      { if: check, small, wide, merge: { use: "flow.merge@1", in: { values: ["small.image", "wide.image"] } } },
      { picture: "merge.first", all: "merge.all" },
    );
    const merge = steps.find(({ id }) => id === "merge");
    expect(merge?.sizes.outputs).toEqual({
      first: { width: 6000, height: 1000, channels: 3 },
      all: { width: 6000, height: 1000, channels: 3, count: 2 },
    });
    expect(merge?.component.outputs.all?.kind).toBe("list<image>");
  });

  it("asks for memory and time of the dearest way, not of all ways together", () => {
    const estimate = (nodes: object, outputs: object) => planOf(nodes, outputs).estimate;
    const both = estimate({ if: check, small, wide }, { a: "small.image", b: "wide.image" });
    const dear = estimate({ if: check, wide }, { b: "wide.image" });
    const apart = estimate(
      {
        small: { ...small, in: { image: "$photo" } },
        wide: { ...wide, in: { images: ["$photo", "$photo", "$photo"] } },
      },
      { a: "small.image", b: "wide.image" },
    );
    expect(both).toEqual(dear);
    expect(both.cpuMs).toBeLessThan(apart.cpuMs);
  });

  it("a value by a branch is the value itself: its size, its kind, and no second time in memory", () => {
    const plain = planOf({ grid: { use: "test.grid@1", in: { images: ["$photo"] } } }, { p: "grid.image" });
    const through = planOf(
      { if: check, grid: { use: "test.grid@1", in: { images: ["if.then"] } } },
      { p: "grid.image" },
    );
    expect(through.steps.find(({ id }) => id === "grid")?.sizes).toEqual(plain.steps[0]?.sizes);
    expect(through.estimate.memoryBytes).toBe(plain.estimate.memoryBytes);
  });
});
