import { describe, expect, it } from "vitest";
import { contentHash } from "../document/hash.ts";
import { documentSchema, type PipelineDocument } from "../document/schema.ts";
import { KumikiError } from "../errors/error.ts";
import { makePlan } from "../plan/make-plan.ts";
import { validate } from "../validate/validate.ts";
import { describePipeline, pipelineNames } from "./describe-pipeline.ts";
import { embedPipeline } from "./embed-pipeline.ts";
import { nestingCatalogue as catalogue, nestingRegistry as registry } from "./random-pipeline.contract.ts";

const photo = { kind: "image" };
const one = (name: string, nodes: object, outputs: object = { image: "last.image" }, inputs: object = { photo }) => ({
  kumiki: 1,
  name,
  inputs,
  nodes,
  outputs,
});
const turned = { use: "test.turn@1", in: { image: "$photo" } };
const used = (use: string, more: object = {}) => ({ use: `pipeline.${use}`, in: { photo: "$photo" }, ...more });
const read = (document: object) => documentSchema.parse(document);
const codes = (document: object, self?: string) =>
  validate(document, catalogue, undefined, self).problems.map(({ code, node }) => [code, node]);
const inner = one("Inner", { last: turned });

function refusal(document: PipelineDocument) {
  try {
    makePlan(document, registry);
  } catch (error) {
    if (error instanceof KumikiError) return error.problems.map(({ code }) => code);
  }
  return [];
}

/** p1 in p2 in p3 and so on, and a document that uses the last. */
function tower(levels: number) {
  const uses = Array.from({ length: levels }, (_, at) => [
    `pipeline.p${at + 1}@1`,
    one(`P${at + 1}`, { last: at === 0 ? turned : used(`p${at}@1`) }, { image: at < 2 ? "last.image" : "last.image" }),
  ]);
  return { ...one("Tower", { last: used(`p${levels}@1`) }), pipelines: Object.fromEntries(uses) };
}

describe("pipelines in pipelines", () => {
  it("eight levels are planned and are one step; nine are refused with the way down", () => {
    expect(codes(tower(8))).toEqual([]);
    expect(makePlan(read(tower(8)), registry).steps.map(({ id }) => id)).toEqual([Array(9).fill("last").join("/")]);
    expect(codes(tower(9))).toEqual([["PIPELINE_TOO_DEEP", Array(9).fill("last").join("/")]]);
    expect(refusal(read(tower(9)))).toEqual(["PIPELINE_TOO_DEEP"]);
  });

  it("a circle is told with its way, by names and ids, whatever the versions are", () => {
    const pipelines = {
      "pipeline.a@1": one("A", { last: used("b@1") }),
      "pipeline.b@1": one("B", { again: used("a@2") }, { image: "again.image" }),
      "pipeline.a@2": one("A", { last: turned }),
    };
    const document = { ...one("Top", { last: used("a@1") }), pipelines };
    const [found] = validate(document, catalogue).problems;
    expect(found).toMatchObject({ code: "PIPELINE_CIRCLE", node: "last/last", field: "use" });
    expect(found?.message.en).toContain('"A" (pipeline.a) → "B" (pipeline.b) → "A" (pipeline.a)');
    expect(refusal(read(document))).toEqual(["PIPELINE_CIRCLE"]);
  });

  it("a document does not stand in itself under the id that it is stored by", () => {
    const document = { ...one("A", { last: used("b@1") }), pipelines: { "pipeline.b@1": one("B", { last: turned }) } };
    expect(codes(document, "a")).toEqual([]);
    expect(codes(document, "b")).toEqual([["PIPELINE_CIRCLE", "last"]]);
  });

  it("one that is missing is told at its node, inside too, with the newest version as a mend", () => {
    expect(codes(one("Top", { last: used("gone@3") }))).toEqual([["PIPELINE_NOT_FOUND", "last"]]);
    const within = { "pipeline.a@1": one("A", { last: used("gone@1") }) };
    expect(codes({ ...one("Top", { last: used("a@1") }), pipelines: within })).toEqual([
      ["PIPELINE_NOT_FOUND", "last/last"],
    ]);
    const known = new Map(catalogue.components.map((info) => [info.id, info]));
    const newest = describePipeline(read(inner), known, pipelineNames("pipeline.gone@5", read(inner)));
    const all = { components: [...catalogue.components, newest] };
    const [found] = validate(one("Top", { last: used("gone@3") }), all).problems;
    expect(found?.fix).toMatchObject([
      { edits: [{ op: "replace", path: "/nodes/last/use", value: "pipeline.gone@5" }] },
      { command: "pipelines.open", pipeline: "gone" },
    ]);
  });

  it("a document that would have too many steps is refused before it is laid out", () => {
    const wide = (use: string) => Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`n${at}`, used(use)]));
    const pipelines = {
      "pipeline.a@1": one("A", { last: turned }),
      "pipeline.b@1": one("B", wide("a@1"), { image: "n1.image" }),
      "pipeline.c@1": one("C", wide("b@1"), { image: "n1.image" }),
    };
    const document = { ...one("Top", wide("c@1"), { image: "n1.image" }), pipelines };
    expect(codes(document).filter(([code]) => code !== "UNUSED_NODE")).toEqual([["DOCUMENT_TOO_LARGE", undefined]]);
  });

  it("what is wrong inside is told at its place, once, without mends of a stored version", () => {
    const bad = one("Bad", { last: { ...turned, with: { strength: 999 } }, odd: { use: "test.gone@1" } });
    const document = { ...one("Top", { last: used("bad@1") }), pipelines: { "pipeline.bad@1": bad } };
    const { problems } = validate(document, catalogue);
    expect(problems.map(({ code, node, fix }) => [code, node, fix])).toEqual([
      ["UNKNOWN_COMPONENT", "last/odd", undefined],
      ["PARAMETER_OUT_OF_BOUNDS", "last/last", undefined],
    ]);
    const unwired = { ...document, nodes: { last: { use: "pipeline.bad@1" } }, pipelines: { "pipeline.bad@1": inner } };
    expect(codes(unwired)).toEqual([
      ["MISSING_INPUT", "last"],
      ["UNUSED_INPUT", undefined],
    ]);
  });
});

describe("ports and parameters of a pipeline", () => {
  const inputs = {
    photo,
    pictures: { kind: "list<image>" },
    found: { kind: "detections", label: { ja: "検出", en: "Found" } },
    angle: { kind: "number", default: 7 },
    strength: { kind: "number", schema: { type: "number", minimum: 1, maximum: 50 }, default: 9 },
  };
  const bare = { kind: "number", default: 5 };
  const nodes = {
    late: { use: "test.turn@1", in: { image: "turn.image" }, with: { strength: { $input: "bare" } } },
    all: { use: "test.grid@1", in: { images: "$pictures" } },
    more: { use: "test.grid@1", in: { images: ["$photo", "$pictures"] } },
    turn: { use: "test.turn@1", in: { image: "all.image", by: "$angle" }, with: { strength: { $input: "strength" } } },
    count: { use: "test.count@1", in: { detections: "$found" } },
  };
  const outputs = { image: "turn.image", more: "more.image", count: "count.count" };
  const parts = one("Parts", nodes, outputs, { ...inputs, bare });
  const named = pipelineNames("pipeline.parts@1", read(parts));
  const info = describePipeline(read(parts), new Map(catalogue.components.map((each) => [each.id, each])), named);

  it("pictures, lists, findings and wired numbers are ports; what feeds parameters is a parameter", () => {
    expect(info.inputs).toEqual({
      photo: { kind: "image", optional: false },
      pictures: { kind: "list<image>", optional: false },
      found: { kind: "detections", optional: false, label: { ja: "検出", en: "Found" } },
      angle: { kind: "number", optional: true },
    });
    expect(info.params).toMatchObject({ required: [], properties: { strength: { maximum: 50, default: 9 } } });
    // What the input leaves unsaid, the parameter that it feeds tells.
    expect(info.params.properties).toMatchObject({ bare: { type: "number", maximum: 200, default: 5 } });
    expect(Object.entries(info.outputs).map(([name, { kind }]) => [name, kind])).toEqual([
      ["image", "image"],
      ["more", "image"],
      ["count", "number"],
    ]);
  });

  const top = (node: object) => ({
    ...one(
      "Top",
      {
        found: { use: "test.find@1", in: { image: "$photo" } },
        part: {
          use: "pipeline.parts@1",
          in: { photo: "$photo", pictures: ["$photo", "$other"], found: "found.detections" },
          ...node,
        },
      },
      { image: "part.image", more: "part.more", count: "part.count" },
      { photo, other: photo },
    ),
    pipelines: { "pipeline.parts@1": parts },
  });

  it("several wires reach a list port inside; a number that nobody wires is its default", () => {
    expect(codes(top({}))).toEqual([]);
    const { steps, parameters } = makePlan(read(top({ with: { strength: 20 } })), registry);
    const byId = new Map(steps.map((step) => [step.id, step]));
    const at = (input: string) => ({ from: "input", input });
    expect(byId.get("part/all")?.inputs.images).toEqual([at("photo"), at("other")]);
    expect(byId.get("part/more")?.inputs.images).toEqual([at("photo"), at("photo"), at("other")]);
    expect(byId.get("part/turn")?.inputs.by).toEqual(at("part/angle"));
    expect(byId.get("part/turn")?.params.strength).toBe(20);
    expect(parameters["part/angle"]).toBe(7);
    expect(codes(top({ with: { strength: 60 } }))).toEqual([["PARAMETER_OUT_OF_BOUNDS", "part"]]);
  });

  it("nodes inside have the policy of the node around them, unless they say their own; switched off, all are", () => {
    const { steps } = makePlan(read(top({ retries: 2, retryDelayMs: 0, onError: "skip" })), registry);
    expect(steps.find(({ id }) => id === "part/turn")).toMatchObject({ retries: 2, retryDelayMs: 0, onError: "skip" });
    expect(steps.map(({ id, retries }) => [id, retries])).toContainEqual(["found", 0]);
  });

  it("no value stands for all of a pipeline that fails: it is told, with what can be had", () => {
    const [told, ...others] = validate(top({ onError: "default" }), catalogue).problems;
    expect(others).toEqual([]);
    expect(told).toMatchObject({ code: "PARAMETER_OUT_OF_BOUNDS", node: "part", field: "onError" });
    expect(told?.fix?.[0]).toMatchObject({ edits: [{ op: "replace", path: "/nodes/part/onError", value: "skip" }] });
  });
});

describe("a document and the pipelines in it", () => {
  const document = { ...one("Top", { last: used("a@1") }), pipelines: { "pipeline.a@1": inner } };

  it("the hash covers what is inlined, not where it stands and not what nobody uses", async () => {
    const hash = (changed: object) => contentHash(read({ ...document, ...changed }));
    const before = await hash({});
    const moved = { ...inner, layout: { nodes: { last: [5, 5] } } };
    expect(await hash({ pipelines: { "pipeline.a@1": moved, "pipeline.z@1": inner } })).toBe(before);
    const other = { ...inner, nodes: { last: { ...turned, with: { strength: 31 } } } };
    expect(await hash({ pipelines: { "pipeline.a@1": other } })).not.toBe(before);
  });

  it("another pipeline of the same name comes in under a name of its own, with those it uses", () => {
    const other = { ...inner, nodes: { last: { ...turned, with: { strength: 31 } } } };
    const wraps = { ...one("Wraps", { last: used("a@1") }), pipelines: { "pipeline.a@1": other } };
    const { document: joined, use } = embedPipeline(read(document), "pipeline.w@1", read(wraps));
    expect(use).toBe("pipeline.w@1");
    expect(joined.pipelines?.["pipeline.w@1"]?.nodes.last?.use).toBe("pipeline.a_2@1");
    expect(joined.pipelines?.["pipeline.a_2@1"]?.nodes.last?.with).toEqual({ strength: 31 });
    expect(joined.pipelines?.["pipeline.a@1"]?.nodes.last?.with).toEqual({});
    expect(embedPipeline(joined, "pipeline.w@1", read(wraps)).document).toEqual(joined);
  });
});
