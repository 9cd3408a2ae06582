import fc from "fast-check";
import { expect, it } from "vitest";
import { describeRegistry } from "../catalogue/describe.ts";
import { documentSchema } from "../document/schema.ts";
import { KumikiError } from "../errors/error.ts";
import { problemSchema } from "../errors/problem.ts";
import { makePlan } from "../plan/make-plan.ts";
import { deadFixes, type Tally } from "./fix-check.contract.ts";
import { sampleModels as known, sampleRegistry } from "./sample-registry.contract.ts";
import { isValid, validate } from "./validate.ts";

const catalogue = describeRegistry(sampleRegistry);
const names = fc.constantFrom("a", "b", "c", "photo", "toString", "__proto__", "hasOwnProperty", "x y", "");
const ports = fc.constantFrom("image", "detections", "images", "mask", "constructor", "");
const source = fc.oneof(
  names.map((name) => `$${name}`),
  fc.tuple(names, ports).map(([name, port]) => `${name}.${port}`),
  fc.string(),
);
const use = fc.oneof(
  fc.constantFrom(
    "test.shrink@2",
    "test.shrink@1",
    "test.find@1",
    "test.hide@1",
    "test.grid@1",
    "recipe.blur_people@1",
    "test.gone@1",
    "pipeline.a@1",
    "pipeline.b@1",
    "pipeline.b@2",
  ),
  fc.string(),
);
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(0, -1, 1e308, "50", { $input: "photo" }, { $input: "a" }, Number.NaN),
);
const node = fc.record(
  {
    use,
    in: fc.dictionary(ports, fc.oneof(source, fc.array(source, { maxLength: 3 }))),
    with: fc.dictionary(
      fc.constantFrom("width", "side", "mode", "score", "model", "strength", "blur_strength", "__proto__"),
      value,
    ),
    enabled: fc.boolean(),
  },
  { requiredKeys: ["use"] },
);
const kind = fc.constantFrom("image", "mask", "number", "text", "list<image>", "soup");
const pipeline = fc.record({
  kumiki: fc.constant(1),
  name: fc.constantFrom("P", "Q"),
  inputs: fc.constant({ photo: { kind: "image" }, a: { kind: "number", default: 20 } }),
  nodes: fc.dictionary(fc.constantFrom("a", "b"), node, { maxKeys: 2 }),
  outputs: fc.dictionary(ports, source, { maxKeys: 2 }),
});
const document = fc.record(
  {
    pipelines: fc.dictionary(fc.constantFrom("pipeline.a@1", "pipeline.b@1", "pipeline.b@2"), pipeline, { maxKeys: 2 }),
    kumiki: fc.constantFrom(1, 1, 1, 2, "1"),
    name: fc.string(),
    inputs: fc.dictionary(
      names,
      fc.record(
        { kind, default: value, schema: fc.constantFrom({ type: "number", minimum: 1 }, {}) },
        { requiredKeys: ["kind"] },
      ),
    ),
    nodes: fc.dictionary(names, node, { maxKeys: 6 }),
    outputs: fc.dictionary(names, source),
  },
  { requiredKeys: ["kumiki", "name", "inputs", "nodes", "outputs"] },
);
const linear = fc.record({
  pipeline_name: fc.string(),
  components: fc.array(
    fc.record({
      type: fc.oneof(fc.constant("blur_people"), fc.string()),
      config: fc.dictionary(fc.string(), fc.jsonValue()),
    }),
  ),
});
const anything = fc.oneof(
  { weight: 6, arbitrary: document },
  { weight: 1, arbitrary: linear },
  { weight: 1, arbitrary: fc.anything() },
);

/** Plans a document that validate calls valid; only coded errors may come. */
function planOrProblems(value: unknown): void {
  const parsed = documentSchema.parse(value);
  try {
    makePlan(parsed, sampleRegistry);
  } catch (error) {
    if (!(error instanceof KumikiError)) throw error;
  }
}

it("answers 10,000 random documents with coded problems, and mends that work, and nothing else", {
  timeout: 600_000,
}, () => {
  const tally: Tally = new Map();
  fc.assert(
    fc.property(anything, (candidate) => {
      const { document: read, problems } = validate(candidate, catalogue, known);
      for (const problem of problems)
        expect(problemSchema.safeParse(problem).success, JSON.stringify(problem)).toBe(true);
      expect(read !== undefined || problems.length > 0).toBe(true);
      expect(deadFixes(candidate, catalogue, known, tally)).toEqual([]);
      if (read !== undefined && isValid(problems)) planOrProblems(read);
    }),
    { numRuns: 10_000 },
  );
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect([...tally.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(300);
});
