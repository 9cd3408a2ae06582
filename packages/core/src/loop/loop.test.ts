import { describe, expect, it } from "vitest";
import { applyFix } from "../document/edit.ts";
import { contentHash } from "../document/hash.ts";
import { documentSchema } from "../document/schema.ts";
import { everyStep } from "../plan/every-step.ts";
import { makePlan } from "../plan/make-plan.ts";
import { isValid, validate } from "../validate/validate.ts";
import { loopCatalogue as catalogue, loopRegistry as registry } from "./planted-loops.contract.ts";

const found = { use: "test.find@1", in: { image: "$photo" } };
const crops = { use: "test.crops@1", in: { image: "$photo", detections: "found.detections" } };
const body = (nodes: object, outputs: object, more: object = {}) => ({
  each: ["face"],
  inputs: { face: { kind: "image" } },
  nodes,
  outputs,
  ...more,
});
const hidden = { use: "test.shrink@2", in: { image: "$face" } };
const each = (inside: object, more: object = {}) => ({
  use: "flow.forEach@1",
  in: { face: "crops.images" },
  body: inside,
  ...more,
});
const documentOf = (loop: object, outputs: object, more: object = {}) => ({
  kumiki: 1,
  name: "faces",
  inputs: { photo: { kind: "image" } },
  nodes: { found, crops, each: loop, ...more },
  outputs,
});
const codes = (document: object) =>
  validate(document, catalogue).problems.map(({ code, node, field }) => ({ code, node, field }));

describe("a loop in a document", () => {
  const plain = documentOf(each(body({ small: hidden }, { picture: "small.image" })), { pictures: "each.picture" });

  it("has the ports of its body: elements come as lists, outputs leave as lists", () => {
    expect(codes(plain)).toEqual([]);
    const grid = { grid: { use: "test.grid@1", in: { images: "each.picture" } } };
    expect(codes(documentOf(plain.nodes.each, { picture: "grid.image" }, grid))).toEqual([]);
    expect(
      codes(documentOf({ ...plain.nodes.each, in: { face: "$photo" } }, { pictures: "each.picture" })),
    ).toContainEqual({
      code: "KIND_MISMATCH",
      node: "each",
      field: "face",
    });
    const wrong = { wrong: { use: "test.shrink@2", in: { image: "each.picture" } } };
    expect(codes(documentOf(plain.nodes.each, { picture: "wrong.image" }, wrong))).toEqual([
      { code: "KIND_MISMATCH", node: "wrong", field: "image" },
    ]);
  });

  it("tells all that is wrong inside at once, with path and field, in both languages, and mends it there", () => {
    const twice = body(
      { small: { ...hidden, with: { width: 1000 } }, gone: { use: "test.gone@1" }, lost: { use: "test.shrink@2" } },
      { picture: "nowhere.image", small: "small.image" },
    );
    const document = documentOf(each(twice), { pictures: "each.picture", small: "each.small" });
    const { problems } = validate(document, catalogue);
    const at = (code: string) => problems.find((one) => one.code === code);
    expect(at("PARAMETER_OUT_OF_BOUNDS")).toMatchObject({ node: "each/small", field: "width" });
    expect(at("PARAMETER_OUT_OF_BOUNDS")?.message.en).toContain('"each/small"');
    expect(at("PARAMETER_OUT_OF_BOUNDS")?.message.ja).toContain("「each/small」");
    expect(at("UNKNOWN_COMPONENT")).toMatchObject({ node: "each/gone", field: "use" });
    expect(at("MISSING_INPUT")).toMatchObject({ node: "each/lost", field: "image" });
    expect(at("DANGLING_OUTPUT")).toMatchObject({ node: "each", field: "body.picture" });
    const fix = at("PARAMETER_OUT_OF_BOUNDS")?.fix?.[0];
    expect(fix).toBeDefined();
    const mended = fix && applyFix(documentSchema.parse(document), fix);
    expect(mended?.nodes.each?.body?.nodes.small?.with).toEqual({ width: 100 });
  });

  it("without a body, with one that takes no elements, or a body elsewhere: each is told", () => {
    expect(
      codes(documentOf({ use: "flow.forEach@1", in: { face: "crops.images" } }, { pictures: "crops.images" })),
    ).toContainEqual({
      code: "LOOP_BODY_MISSING",
      node: "each",
      field: "body",
    });
    const unfit = body({ small: hidden }, { picture: "small.image" }, { each: ["faces"] });
    expect(codes(documentOf(each(unfit), { pictures: "crops.images" }))).toContainEqual({
      code: "LOOP_EACH_UNFIT",
      node: "each",
      field: "body.each.0",
    });
    const listed = body({}, { out: "$face" }, { inputs: { face: { kind: "list<image>" } } });
    expect(codes(documentOf(each(listed), { pictures: "each.out" }))).toContainEqual({
      code: "LOOP_EACH_UNFIT",
      node: "each",
      field: "body.each.0",
    });
    const other = documentOf(
      plain.nodes.each,
      { pictures: "each.picture" },
      { more: { ...hidden, in: { image: "$photo" }, body: body({}, {}) } },
    );
    expect(codes(other)).toContainEqual({ code: "BODY_WITHOUT_LOOP", node: "more", field: "body" });
  });

  it("puts in a body by a fix", () => {
    const bare = documentOf({ use: "flow.forEach@1", in: { item: "crops.images" } }, { pictures: "each.item" });
    const { problems } = validate(bare, catalogue);
    const fix = problems.find(({ code }) => code === "LOOP_BODY_MISSING")?.fix?.[0];
    expect(fix && codes(applyFix(documentSchema.parse(bare), fix))).toEqual([]);
  });

  it("stands in another at most four deep; deeper ones and endless text are refused, never run into", () => {
    const nested = (levels: number): object =>
      levels === 0
        ? body({ small: hidden }, { picture: "small.image" })
        : body(
            {
              found: { use: "test.find@1", in: { image: "$face" } },
              crops: { use: "test.crops@1", in: { image: "$face", detections: "found.detections" } },
              each: each(nested(levels - 1)),
            },
            { picture: "each.picture" },
          );
    expect(codes(documentOf(each(nested(3)), { pictures: "each.picture" }))).toEqual([]);
    expect(codes(documentOf(each(nested(4)), { pictures: "each.picture" })).map(({ code }) => code)).toEqual([
      "LOOP_TOO_DEEP",
    ]);
    expect(codes(documentOf(each(nested(3000)), { pictures: "each.picture" })).map(({ code }) => code)).toEqual([
      "LOOP_TOO_DEEP",
    ]);
  });

  it("a pipeline whose loop uses the pipeline itself is a circle", () => {
    const use = "pipeline.a@1";
    const inner = { a: { use, in: { photo: "$face" } } };
    const pipeline = { ...documentOf(each(body(inner, { picture: "a.pictures" })), { pictures: "each.picture" }) };
    const document = {
      ...pipeline,
      nodes: { a: { use, in: { photo: "$photo" } } },
      outputs: { p: "a.pictures" },
      pipelines: { [use]: pipeline },
    };
    expect(codes(document).map(({ code }) => code)).toContain("PIPELINE_CIRCLE");
  });

  it("what is found on a crop is used on its own picture inside; on another it is told", () => {
    const inputs = { face: { kind: "image" }, whole: { kind: "image" } };
    const inside = {
      found: { use: "test.find@1", in: { image: "$face" } },
      hide: { use: "test.hide@1", in: { image: "$whole", detections: "found.detections" } },
    };
    const loop = (whole: string) =>
      each(body(inside, { picture: "hide.image" }, { inputs }), { in: { face: "crops.images", whole } });
    const document = (whole: string) => ({
      ...documentOf(loop(whole), { pictures: "each.picture", other: "$other" }),
      inputs: { photo: { kind: "image" }, other: { kind: "image" } },
    });
    expect(codes(document("$photo"))).toEqual([]);
    expect(codes(document("$other"))).toEqual([{ code: "DIFFERENT_ROOT", node: "each/hide", field: "detections" }]);
  });

  it("the hash knows what its body does, not where it lies", async () => {
    const hash = (inside: object) =>
      contentHash(documentSchema.parse(documentOf(each(inside), { pictures: "each.picture" })));
    const inside = body({ small: hidden }, { picture: "small.image" });
    expect(await hash({ ...inside, layout: { nodes: { small: [1, 2] } } })).toBe(await hash(inside));
    expect(await hash(body({ small: { ...hidden, with: { width: 11 } } }, { picture: "small.image" }))).not.toBe(
      await hash(inside),
    );
  });
});

describe("the plan of a loop", () => {
  const inside = body(
    { small: { ...hidden, with: { width: { $input: "side" } } } },
    { picture: "small.image" },
    {
      inputs: { face: { kind: "image" }, side: { kind: "number", default: 20 } },
    },
  );
  const planned = (more: object = {}) =>
    makePlan(documentSchema.parse(documentOf(each(inside, more), { pictures: "each.picture" })), registry);

  it("has the rounds' steps as loop/inner, parameters of the body from the loop, and sizes of what they get", () => {
    const plan = planned({ with: { side: 30 } });
    expect(everyStep(plan.steps).map(({ id }) => id)).toEqual(["found", "crops", "each", "each/small"]);
    const [, , loop] = plan.steps;
    expect(loop?.loop?.plan.steps[0]?.params).toMatchObject({ width: 30 });
    expect(loop?.sizes.outputs).toEqual({ picture: { width: 30, height: 30, channels: 3, count: 4 } });
    expect(planned().steps[2]?.loop?.plan.steps[0]?.params).toMatchObject({ width: 20 });
  });

  it("reckons with as many rounds side by side as are allowed, and no more than there are elements", () => {
    const memory = (concurrency: number) => planned({ with: { concurrency } }).steps[2]?.estimate.memoryBytes ?? 0;
    expect(memory(2) - memory(1)).toBeGreaterThan(0);
    expect(memory(4) - memory(1)).toBe(3 * (memory(2) - memory(1)));
    expect(memory(16)).toBe(memory(4));
    expect(planned().steps[2]?.estimate.cpuMs).toBe(4);
  });

  it("needs the models of its rounds", () => {
    const finds = body(
      { f: { use: "test.find@1", in: { image: "$face" }, with: { model: "own" } } },
      { out: "f.detections" },
    );
    const document = documentSchema.parse(documentOf(each(finds), { all: "each.out" }));
    expect(makePlan(document, registry).models.map(({ name }) => name)).toEqual(["centernet", "own"]);
  });

  it("what it takes of a wire or a value that is wrong is told with its place", () => {
    const { problems } = validate(
      documentOf(each(inside, { with: { side: "x", concurrency: 99 } }), { p: "each.picture" }),
      catalogue,
    );
    expect(isValid(problems)).toBe(false);
    expect(problems.map(({ code, node, field }) => [code, node, field])).toEqual([
      ["PARAMETER_TYPE", "each", "side"],
      ["PARAMETER_OUT_OF_BOUNDS", "each", "concurrency"],
    ]);
  });
});
