import { describe, expect, it } from "vitest";
import { describeRegistry } from "../catalogue/describe.ts";
import { applyFix } from "../document/edit.ts";
import { contentHash } from "../document/hash.ts";
import { withForm, withSource } from "../document/output.ts";
import { documentSchema } from "../document/schema.ts";
import { makePlan } from "../plan/make-plan.ts";
import { sampleRegistry } from "./sample-registry.contract.ts";
import { isValid, validate } from "./validate.ts";

const catalogue = describeRegistry(sampleRegistry);
const withOutput = (picture: unknown) => ({
  kumiki: 1,
  name: "Small",
  inputs: { photo: { kind: "image" } },
  nodes: { small: { use: "test.shrink@2", in: { image: "$photo" } } },
  outputs: { picture },
});
const problemsOf = (as: unknown) => validate(withOutput({ from: "small.image", as }), catalogue).problems;

describe("the form of an output", () => {
  it.each([
    {},
    { format: "jpeg", quality: 80, chroma: "4:2:0", background: "#ffffff", maxSide: 800, maxBytes: 100_000 },
    { format: "avif", lossless: true, effort: 9, metadata: ["copyright", "dates"], profile: "srgb" },
    { name: "{folder}/{name}-{output}{n}.{ext}" },
  ])("%j is taken", (as) => expect(problemsOf(as)).toEqual([]));

  it.each([
    ["format", { format: "bmp" }],
    ["quality", { quality: 0 }],
    ["quality", { quality: "80" }],
    ["effort", { effort: 10 }],
    ["background", { background: "red" }],
    ["maxSide", { maxSide: 0 }],
    ["maxBytes", { maxBytes: 5 }],
    ["metadata.0", { metadata: ["place"] }],
    ["name", { name: "../{name}" }],
    ["name", { name: "/etc/{name}" }],
    ["name", { name: "{folder}x/{name}" }],
    ["name", { name: "{name}{name}" }],
    ["name", { name: "{date}" }],
    ["name", { name: "a\\b" }],
    ["name", { name: "x/" }],
    ["name", { name: "." }],
    ["name", { name: "写".repeat(60) }],
    ["name", { name: "" }],
  ])("%s of %j is told with its place", (field, as) => {
    expect(problemsOf(as)).toMatchObject([{ code: "DOCUMENT_INVALID", field: `outputs.picture.as.${field}` }]);
  });

  it("an unknown option is told with the one that was meant", () => {
    expect(problemsOf({ qualty: 80 })).toMatchObject([{ code: "DOCUMENT_INVALID", field: "outputs.picture.as" }]);
    expect(JSON.stringify(problemsOf({ qualty: 80 }))).toContain("quality");
  });

  it.each([
    ["error", { format: "jpeg", lossless: true }],
    ["warning", { format: "png", quality: 80 }],
    ["warning", { format: "webp", lossless: true, quality: 80 }],
    ["warning", { format: "tiff", effort: 3 }],
    ["warning", { format: "webp", chroma: "4:2:0" }],
  ])("%s: options that do nothing in %j, with the fix that takes them away", (severity, as) => {
    const document = withOutput({ from: "small.image", as });
    const [found, ...others] = validate(document, catalogue).problems;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "OUTPUT_OPTION_UNFIT", severity, field: "picture" });
    expect(validate(applyFix(document, (found?.fix ?? [])[0] as never), catalogue).problems).toEqual([]);
  });

  it("of what is no picture is told, and the document still runs", () => {
    const document = {
      ...withOutput("small.image"),
      nodes: {
        small: { use: "test.shrink@2", in: { image: "$photo" } },
        faces: { use: "test.find@1", in: { image: "$photo" } },
      },
      outputs: { picture: "small.image", faces: { from: "faces.detections", as: { quality: 80 } } },
    };
    const { problems } = validate(document, catalogue);
    expect(problems).toMatchObject([{ code: "OUTPUT_FORM_UNUSED", field: "faces", received: "detections" }]);
    expect(isValid(problems)).toBe(true);
    const mended = applyFix(document, (problems[0]?.fix ?? [])[0] as never);
    expect(mended.outputs.faces).toBe("faces.detections");
  });

  it("a source that is not there is told in both ways of writing, and mended without losing the form", () => {
    const document = withOutput({ from: "smal.image", as: { quality: 80 } });
    const { problems } = validate(document, catalogue);
    expect(problems).toMatchObject([{ code: "DANGLING_OUTPUT", field: "picture" }, { code: "UNUSED_NODE" }]);
    const mended = applyFix(document, (problems[0]?.fix ?? [])[0] as never);
    expect(mended.outputs).toEqual({ picture: { from: "small.image", as: { quality: 80 } } });
  });
});

describe("outputs in meaning and plan", () => {
  const parse = (picture: unknown) => documentSchema.parse(withOutput(picture));

  it("hash alike however a plain source is written; a form is meaning", async () => {
    const plain = await contentHash(parse("small.image"));
    // As it was before outputs had a form.
    expect(plain).toBe("ae099dea6ae9c68ce1f2ce2b6c752e30a262abe75ddc55d75ab2fec6c0aae650");
    expect(await contentHash(parse({ from: "small.image" }))).toBe(plain);
    expect(await contentHash(parse({ from: "small.image", as: {} }))).toBe(plain);
    const quality = (value: number) => contentHash(parse({ from: "small.image", as: { quality: value } }));
    expect(new Set([plain, await quality(80), await quality(81)]).size).toBe(3);
  });

  it("plan: where outputs come from, and the forms of those that have one", () => {
    const plan = makePlan(parse({ from: "small.image", as: { quality: 80 } }), sampleRegistry);
    expect(plan.outputs).toEqual({ picture: { from: "node", node: "small", port: "image" } });
    expect(plan.forms).toEqual({ picture: { quality: 80 } });
    expect(makePlan(parse("small.image"), sampleRegistry).forms).toEqual({});
  });

  it("are edited without losing the other half", () => {
    const form = { from: "a.image", as: { quality: 80 } };
    expect(withSource(form, "b.image")).toEqual({ from: "b.image", as: { quality: 80 } });
    expect(withSource("a.image", "b.image")).toBe("b.image");
    expect(withForm("a.image", { quality: 80 })).toEqual(form);
    expect(withForm(form, {})).toBe("a.image");
  });
});
