import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeRegistry } from "../catalogue/describe.ts";
import { sampleRegistry } from "../validate/sample-registry.contract.ts";
import { validate } from "../validate/validate.ts";
import { applyFix } from "./edit.ts";
import { canonicalJson, contentHash } from "./hash.ts";
import { readDocument } from "./read.ts";
import { documentSchema } from "./schema.ts";

const catalogue = describeRegistry(sampleRegistry);
const base = {
  kumiki: 1,
  name: "d",
  inputs: { photo: { kind: "image" } },
  nodes: { s: { use: "test.shrink@2", in: { image: "$photo" } } },
  outputs: { p: "s.image" },
};

describe("content hash", () => {
  it("leaves the layout out and the order of keys", async () => {
    const one = documentSchema.parse(base);
    const moved = documentSchema.parse({
      ...Object.fromEntries(Object.entries(base).reverse()),
      layout: { nodes: { s: [5, 9] } },
    });
    expect(await contentHash(moved)).toBe(await contentHash(one));
    const other = documentSchema.parse({ ...base, nodes: { s: { ...base.nodes.s, with: { width: 11 } } } });
    expect(await contentHash(other)).not.toBe(await contentHash(one));
  });

  it("canonical JSON reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("linear form", () => {
  const linear = {
    pipeline_name: "two",
    components: [
      { type: "test.shrink", config: { width: "20" } },
      { type: "test.shrink", config: { width: 40 } },
      { type: "blur_people", config: { blur_strength: "12.5" } },
    ],
    input_image: "a/b.jpg",
  };

  it("becomes a chain whose parts do not collide", () => {
    const { document, input, problems } = validate(linear, catalogue);
    expect(problems).toEqual([]);
    expect(input).toBe("a/b.jpg");
    expect(Object.entries(document?.nodes ?? {}).map(([id, node]) => [id, node.in.image, node.with])).toEqual([
      ["test_shrink", "$image", { width: 20 }],
      ["test_shrink_2", "test_shrink.image", { width: 40 }],
      ["blur_people", "test_shrink_2.image", { blur_strength: 12.5 }],
    ]);
    expect(document?.outputs).toEqual({ image: "blur_people.image", blur_people_detections: "blur_people.detections" });
  });

  it("takes numbers as text here only", () => {
    const { document } = readDocument(linear, catalogue);
    const asText = {
      ...document,
      nodes: {
        ...document?.nodes,
        test_shrink: { use: "test.shrink@2", in: { image: "$image" }, with: { width: "20" } },
      },
    };
    expect(validate(asText, catalogue).problems.map(({ code }) => code)).toContain("PARAMETER_TYPE");
  });

  it("names an unknown type with the one that was meant", () => {
    const { problems } = validate({ ...linear, components: [{ type: "blur_peple", config: {} }] }, catalogue);
    expect(problems).toMatchObject([{ code: "UNKNOWN_COMPONENT", node: "blur_peple", expected: "blur_people" }]);
  });
});

describe("edits", () => {
  const label = { ja: "a", en: "a" };
  it("adds, replaces, moves and removes without touching the original", () => {
    const original = { a: { b: [1, 2] }, "x/y": 1 };
    const edited = applyFix(original, {
      label,
      edits: [
        { op: "add", path: "/a/b/-", value: 3 },
        { op: "replace", path: "/a/b/0", value: 9 },
        { op: "move", from: "/x~1y", path: "/a/z" },
        { op: "remove", path: "/a/b/1" },
      ],
    });
    expect(edited).toEqual({ a: { b: [9, 3], z: 1 } });
    expect(original).toEqual({ a: { b: [1, 2] }, "x/y": 1 });
  });

  it("refuses paths that lead nowhere", () => {
    expect(() => applyFix({ a: 1 }, { label, edits: [{ op: "replace", path: "/b/c", value: 1 }] })).toThrow(RangeError);
  });

  it("cannot reach a prototype", () => {
    applyFix({ a: {} }, { label, edits: [{ op: "add", path: "/__proto__", value: { polluted: 1 } }] });
    expect(() =>
      applyFix({ a: {} }, { label, edits: [{ op: "add", path: "/constructor/prototype/x", value: 1 }] }),
    ).toThrow(RangeError);
    expect("polluted" in {}).toBe(false);
  });
});
