import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentSchema } from "../document/schema.ts";
import { KumikiError } from "../errors/error.ts";
import { sampleRegistry } from "../validate/sample-registry.contract.ts";
import { makePlan, type PlanOptions } from "./make-plan.ts";
import { picturesSeen } from "./pictures-seen.ts";

const plan = (document: object, options?: PlanOptions) =>
  makePlan(documentSchema.parse({ kumiki: 1, name: "t", ...document }), sampleRegistry, options);
const photo = { photo: { kind: "image" } };

function problemsOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof KumikiError) return error.problems.map(({ code, field }) => [code, field]);
    throw error;
  }
  return [];
}

const diamond = {
  inputs: photo,
  nodes: {
    all: { use: "test.grid@1", in: { images: ["left.image", "right.image"] } },
    left: { use: "test.shrink@2", in: { image: "$photo" }, with: { width: 20 } },
    right: { use: "test.shrink@2", in: { image: "$photo" }, with: { width: 40 } },
  },
  outputs: { picture: "all.image" },
};

describe("makePlan", () => {
  it("orders steps, groups what is parallel, and frees values after their last use", () => {
    const { steps, uses } = plan(diamond, { sizes: { photo: { width: 100, height: 100, channels: 3 } } });
    expect(steps.map(({ id, group }) => [id, group])).toEqual([
      ["left", 0],
      ["right", 0],
      ["all", 1],
    ]);
    expect(steps.map(({ frees }) => frees)).toEqual([[], ["$photo"], ["left.image", "right.image"]]);
    expect(uses).toEqual({ $photo: 2, "left.image": 1, "right.image": 1, "all.image": 1 });
  });

  it("predicts sizes along the wires", () => {
    const { steps } = plan(diamond, { sizes: { photo: { width: 100, height: 50, channels: 3 } } });
    expect(steps[0]?.sizes.outputs.image).toEqual({ width: 20, height: 20, channels: 3 });
    expect(steps[2]?.sizes.outputs.image).toMatchObject({ width: 80, height: 40 });
  });

  it("two uses of one component keep their own parameters", () => {
    expect(plan(diamond).steps.map(({ params }) => params.width)).toEqual([20, 40, undefined]);
  });

  it("expands recipes; their parameters reach the nodes inside", () => {
    const { steps, outputs, models } = plan({
      inputs: photo,
      nodes: { people: { use: "recipe.blur_people@1", in: { image: "$photo" }, with: { blur_strength: 77 } } },
      outputs: { picture: "people.image" },
    });
    expect(steps.map(({ id }) => id)).toEqual(["people/find", "people/hide"]);
    expect(steps[1]?.params.strength).toBe(77);
    expect(outputs.picture).toEqual({ from: "node", node: "people/hide", port: "image" });
    expect(models).toEqual([{ name: "centernet", task: "detect" }]);
  });

  it("migrates parameters of an older version", () => {
    const { steps } = plan({
      inputs: photo,
      nodes: { s: { use: "test.shrink@1", in: { image: "$photo" }, with: { side: 33 } } },
      outputs: { p: "s.image" },
    });
    expect(steps[0]).toMatchObject({ use: "test.shrink@2", params: { width: 33 } });
  });

  it("leads wires past a node that is switched off", () => {
    const { steps, outputs } = plan({
      inputs: photo,
      nodes: {
        a: { use: "test.shrink@2", in: { image: "$photo" }, enabled: false },
        b: { use: "test.shrink@2", in: { image: "a.image" }, enabled: false },
      },
      outputs: { p: "b.image" },
    });
    expect(steps).toEqual([]);
    expect(outputs.p).toEqual({ from: "input", input: "photo" });
  });

  it("says which switched-off node has nothing to stand in", () => {
    const off = {
      inputs: photo,
      nodes: { f: { use: "test.find@1", in: { image: "$photo" }, enabled: false } },
      outputs: { d: "f.detections" },
    };
    expect(problemsOf(() => plan(off))).toEqual([["BYPASS_IMPOSSIBLE", "detections"]]);
  });

  it("asks for a smaller decode only when every reader of the input does", () => {
    const decode = (document: object) =>
      plan(document).inputs[0]?.decodeAt?.({ width: 4000, height: 3000, channels: 3 });
    expect(decode(diamond)).toEqual({ width: 40, height: 40 });
    expect(decode({ ...diamond, outputs: { ...diamond.outputs, original: "$photo" } })).toBeUndefined();
    const nodes = { ...diamond.nodes, find: { use: "test.find@1", in: { image: "$photo" } } };
    expect(decode({ ...diamond, nodes })).toBeUndefined();
  });

  it("stops at a node when asked to", () => {
    expect(plan(diamond, { upTo: "left" }).steps.map(({ id }) => id)).toEqual(["left"]);
  });

  it("tells all wrong run parameters at once", () => {
    const document = {
      inputs: { ...photo, n: { kind: "number", schema: { type: "number", maximum: 5 } }, m: { kind: "text" } },
      nodes: {},
      outputs: { p: "$photo" },
    };
    expect(problemsOf(() => plan(document, { parameters: { n: 9, k: 1 } }))).toEqual([
      ["UNKNOWN_RUN_INPUT", "k"],
      ["RUN_INPUT_INVALID", "n"],
      ["MISSING_RUN_INPUT", "m"],
    ]);
  });

  it("checks a parameter that comes from an input against the component", () => {
    const document = {
      inputs: { ...photo, n: { kind: "number" } },
      nodes: { s: { use: "test.shrink@2", in: { image: "$photo" }, with: { width: { $input: "n" } } } },
      outputs: { p: "s.image" },
    };
    expect(problemsOf(() => plan(document, { parameters: { n: 999 } }))).toEqual([
      ["PARAMETER_OUT_OF_BOUNDS", "width"],
    ]);
  });

  it("needs more memory for larger pictures and more models", () => {
    const bytes = (side: number) =>
      plan(diamond, { sizes: { photo: { width: side, height: side, channels: 3 } } }).estimate.memoryBytes;
    expect(bytes(4000)).toBeGreaterThan(bytes(1000));
    expect(bytes(4000) - bytes(1000)).toBeGreaterThanOrEqual(3 * (4000 ** 2 - 1000 ** 2));
  });

  it("every step follows what it reads, whatever the graph", () => {
    const chain = fc.array(fc.nat(), { minLength: 1, maxLength: 60 }).map((picks) => {
      const nodes = picks.map((pick, index) => {
        const from = pick % (index + 1);
        return [
          `n${index}`,
          { use: "test.shrink@2", in: { image: from === index ? "$photo" : `n${from}.image` } },
        ] as const;
      });
      return {
        inputs: photo,
        nodes: Object.fromEntries([...nodes].reverse()),
        outputs: { p: `n${picks.length - 1}.image` },
      };
    });
    fc.assert(
      fc.property(chain, (document) => {
        const { steps } = plan(document);
        const place = new Map(steps.map(({ id }, index) => [id, index]));
        for (const [index, step] of steps.entries())
          for (const id of step.after) expect(place.get(id)).toBeLessThan(index);
        const freed = steps.flatMap(({ frees }) => frees);
        expect(new Set(freed).size).toBe(freed.length);
      }),
    );
  });

  it("carries its document with the run's values, where pictures are to carry it", () => {
    const inputs = { ...photo, width: { kind: "number", default: 20 } };
    const nodes = { one: { use: "test.shrink@2", in: { image: "$photo" }, with: { width: { $input: "width" } } } };
    const document = { inputs, nodes, outputs: { picture: "one.image" } };
    expect(plan(document).embedded).toBeUndefined();
    const { embedded } = plan({ ...document, embedInPictures: true }, { parameters: { width: 40 } });
    expect(embedded?.inputs).toEqual({ ...photo, width: { kind: "number", default: 40 } });
    expect(plan(embedded ?? {}).parameters).toEqual({ width: 40 });
  });
});

describe("picturesSeen", () => {
  const seen = (document: object, id: string) => {
    const made = plan(document);
    const step = made.steps.find((known) => known.id === id);
    return step && picturesSeen(made, step);
  };

  it("are none for a step that makes its own, whatever comes in", () => {
    expect(seen(diamond, "all")).toEqual([]);
  });

  it("are those that come in, inside recipes too", () => {
    const people = { use: "recipe.blur_people@1", in: { image: "small.image" }, with: { blur_strength: 7 } };
    const document = {
      inputs: photo,
      nodes: { people, small: { use: "test.shrink@2", in: { image: "$photo" }, with: { width: 20 } } },
      outputs: { picture: "people.image" },
    };
    expect(seen(document, "people/find")).toEqual(["small.image"]);
    expect(seen(document, "people/hide")).toEqual([]);
  });
});
