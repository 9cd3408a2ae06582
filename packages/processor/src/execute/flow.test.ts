import {
  conditionSchema,
  describeRegistry,
  documentSchema,
  type Image,
  isValid,
  type LookedAt,
  makePlan,
  type PipelineDocument,
  testSchema,
  validate,
} from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Executed, execute } from "./execute.ts";
import { walk } from "./flow-interpreter.contract.ts";
import { add, emptyWorld, gather, greyPicture, picky, planOf, registryOf, sum } from "./planted.contract.ts";
import type { StepReport } from "./report.ts";

const above = (limit: number, of: LookedAt = "a") => ({
  tests: [{ of, take: "value" as const, op: "gt" as const, than: limit }],
});
/** As a document has it. */
const written = (value: object) => z.record(z.string(), z.json()).parse(value);
/** The brightness of the photo, as a number that branches look at. */
const bright = { use: "test.sum@1", in: { images: ["$photo"] } };

type Nodes = Parameters<typeof planOf>[0];
async function run(nodes: Nodes, outputs: Record<string, string>, photo = 10, concurrency = 2) {
  const reports: StepReport[] = [];
  const told = { ...emptyWorld, concurrency, onFinish: (report: StepReport) => void reports.push(report) };
  const found = await execute(planOf(nodes, outputs), { photo: greyPicture(photo) }, told);
  const by = (status: StepReport["status"]) =>
    reports
      .filter((one) => one.status === status)
      .map(({ step }) => step.id)
      .sort();
  return { ...found, reports, ran: by("succeeded"), skipped: by("skipped") };
}
const pixel = (value: unknown): number => (value as Image).data[0] ?? -1;

const halves: Nodes = {
  bright,
  heavy: { use: "test.add@1", in: { image: "$photo" }, with: { by: 1 } },
  if: { use: "flow.if@1", in: { value: "$photo", a: "bright.total" }, with: above(100) },
  light: { use: "test.add@1", in: { image: "if.then" }, with: { by: 2 } },
  dark: { use: "test.sum@1", in: { images: ["if.else", "heavy.image"] } },
  merge: { use: "flow.merge@1", in: { values: ["light.image", "dark.image"] } },
};

describe("flow.if", () => {
  it("over 1,000 items, half each way: the steps that run are exactly what the branches need, counted", async () => {
    const counts: Record<string, number> = {};
    for (let item = 0; item < 1000; item++) {
      const photo = item % 2 === 0 ? 50 : 150;
      const { outputs, ran, skipped } = await run(halves, { picture: "merge.first" }, photo);
      expect(pixel(outputs.picture)).toBe(photo > 100 ? 152 : 101);
      for (const id of ran) counts[id] = (counts[id] ?? 0) + 1;
      for (const id of skipped) counts[`${id} skipped`] = (counts[`${id} skipped`] ?? 0) + 1;
    }
    expect(counts).toEqual({
      bright: 1000,
      if: 1000,
      merge: 1000,
      light: 500,
      "light skipped": 500,
      dark: 500,
      "dark skipped": 500,
      heavy: 500,
      "heavy skipped": 500,
    });
  });

  it("tells its way, and that outputs of the other are not there, by whose decision", async () => {
    const { outputs, absent, reports } = await run(halves, { light: "light.image", dark: "dark.image" }, 50);
    expect(Object.keys(outputs)).toEqual(["dark"]);
    expect(absent).toEqual({ light: "if" });
    expect(reports.find(({ step }) => step.id === "if")?.way).toBe("else");
  });

  it("takes each way by its own condition, from values of every kind that it looks at", async () => {
    const wayFor = async (test: z.input<typeof testSchema>) => {
      const nodes: Nodes = {
        bright,
        if: {
          use: "flow.if@1",
          in: { value: "$photo", a: "bright.total" },
          with: { tests: [written(testSchema.parse(test))] },
        },
      };
      return (await run(nodes, { x: "if.then" }, 42)).absent.x === undefined;
    };
    expect(await wayFor({ of: "value", take: "width", op: "eq", than: 2 })).toBe(true);
    expect(await wayFor({ of: "a", take: "value", op: "between", than: 40, to: 42 })).toBe(true);
    expect(await wayFor({ of: "a", take: "value", op: "between", than: 43, to: 50 })).toBe(false);
    expect(await wayFor({ of: "a", take: "value", op: "oneOf", words: ["41", "42"] })).toBe(true);
    expect(await wayFor({ of: "a", take: "value", which: "none", op: "lt", than: 50 })).toBe(false);
  });
});

describe("flow.merge", () => {
  it("gives all that are there as a list, in the order of its wires", async () => {
    const { outputs } = await run(
      { ...halves, grid: { use: "test.sum@1", in: { images: "merge.all" } } },
      { t: "grid.total" },
      150,
    );
    expect(outputs.t).toBe(152);
    const both = { ...halves, merge: { use: "flow.merge@1", in: { values: ["heavy.image", "dark.image"] } } };
    const found = await run(
      { ...both, grid: { use: "test.sum@1", in: { images: "merge.all" } } },
      { t: "grid.total" },
      50,
    );
    expect(found.outputs.t).toBe(51 + 101);
  });
});

describe("flow.stop", () => {
  const stop = (end: string): Nodes => ({
    ...halves,
    stop: { use: "flow.stop@1", in: { value: "if.else" }, with: { end, words: "too dark" } },
  });

  it("ends an item well: what was made for its decision stays, nothing else runs", async () => {
    const outputs = { picture: "merge.first", level: "bright.total" };
    const dark = await run(stop("well"), outputs, 50);
    expect(dark.outputs).toEqual({ level: 50 });
    expect(dark.absent).toEqual({ picture: "stop" });
    expect(dark.stopped).toMatchObject({ node: "stop", words: { en: "too dark" } });
    expect(dark.ran).toEqual(["bright", "if", "stop"]);
    expect((await run(stop("well"), outputs, 150)).skipped).toEqual(["dark", "heavy", "stop"]);
  });

  it("ends it as failed, with words", async () => {
    await expect(run(stop("failed"), { picture: "merge.first" }, 50)).rejects.toMatchObject({
      code: "ITEM_STOPPED",
      problem: { node: "stop", message: { en: 'It was ended as failed by step "stop": too dark.' } },
    });
  });
});

interface Seed {
  readonly what: number;
  readonly from: readonly number[];
  readonly limit: number;
}
const seed = fc.record({
  what: fc.nat(11),
  from: fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }),
  limit: fc.nat(120),
});

interface Grown {
  readonly nodes: Nodes;
  readonly pictures: readonly string[];
  readonly numbers: readonly string[];
}

/** Pictures that are added up, branches over their brightness, and loops over several; a node reads nodes before it. */
function grow(seeds: readonly Seed[], inputs: readonly [string, ...string[]], loops: number): Grown {
  const nodes: Nodes = { bright: { ...bright, in: { images: [inputs[0]] } } };
  const pictures: string[] = [...inputs];
  const numbers = ["bright.total"];
  for (const [at, { what, from, limit }] of seeds.entries()) {
    const id = `n${at}`;
    const [one = "", two = "", three = ""] = from.map((index) => pictures[index % pictures.length]);
    const number = numbers[limit % numbers.length] ?? "";
    if (what > 9)
      nodes[id] =
        loops > (what === 11 && loops < 2 ? 2 : 0)
          ? loopOver([one, two, three], seeds.slice(0, at), limit, loops)
          : pickyAt(one, limit);
    else if (what < 3) nodes[id] = { use: "test.add@1", in: { image: one }, with: { by: limit % 40 } };
    else if (what < 4) nodes[id] = { use: "test.sum@1", in: { images: [one, two] } };
    else if (what < 6)
      nodes[id] = {
        use: "flow.if@1",
        in: { a: number, value: one },
        with: written(conditionSchema.parse({ match: "all", ...above(limit) })),
      };
    else if (what < 7)
      nodes[id] = {
        use: "flow.switch@1",
        in: { value: one, a: number },
        with: { cases: [above(limit + 60), above(limit)].map((one) => written(conditionSchema.parse(one))) },
      };
    else if (what < 9 || limit > 15) nodes[id] = { use: "flow.merge@1", in: { values: [one, two, three] } };
    else nodes[id] = { use: "flow.stop@1", in: { value: one } };
    const made: Record<string, readonly string[]> = {
      "test.add@1": ["image"],
      "test.sum@1": ["image"],
      "flow.if@1": ["then", "else"],
      "flow.switch@1": ["case1", "case2", "otherwise"],
      "flow.merge@1": ["first"],
    };
    pictures.push(...(made[nodes[id]?.use ?? ""] ?? []).map((port) => `${id}.${port}`));
    if (nodes[id]?.use === "test.sum@1") numbers.push(`${id}.total`);
    // Whoever reads the list makes all of them needed.
    if (nodes[id]?.use === "flow.merge@1" && limit % 3 === 0)
      nodes[`${id}all`] = { use: "test.sum@1", in: { images: `${id}.all` } };
    if (nodes[id]?.use === "flow.forEach@1") {
      nodes[`${id}all`] = { use: "test.gather@1", in: { image: one, others: `${id}.out` } };
      pictures.push(`${id}all.image`);
      numbers.push(`${id}all.total`);
    }
    if (nodes[id]?.use === "test.picky@1") pictures.push(`${id}.image`);
  }
  return { nodes, pictures, numbers };
}

const pickyAt = (image: string, limit: number): Nodes[string] => ({
  use: "test.picky@1",
  in: { image },
  with: { at: limit },
});

/** A loop whose body is grown as the document is, over pictures that stand before it. */
function loopOver(over: readonly string[], seeds: readonly Seed[], limit: number, loops: number): Nodes[string] {
  const inside = grow(seeds.slice(-4), ["$item", "$same"], loops - 1);
  return {
    use: "flow.forEach@1",
    in: { item: [...over], same: over[0] ?? "" },
    with: { concurrency: (limit % 3) + 1 },
    onError: (["skip", "skip", "default", "stop"] as const)[limit % 4],
    defaults: { level: 7 },
    body: {
      each: ["item"],
      inputs: { item: { kind: "image" }, same: { kind: "image" } },
      nodes: inside.nodes as never,
      outputs: { out: inside.pictures.at(-1) ?? "", level: inside.numbers.at(-1) ?? "" },
    },
  };
}

function documentOf(seeds: readonly Seed[]): PipelineDocument {
  const { nodes, pictures, numbers } = grow(seeds, ["$photo"], 2);
  const loops = Object.entries(nodes).filter(([, { use }]) => use === "flow.forEach@1");
  const levels = loops.slice(-2).map(([id], at) => [`levels${at}`, `${id}.level`]);
  const last = pictures.slice(-3).map((source, at) => [`o${at}`, source]);
  return documentSchema.parse({
    kumiki: 1,
    name: "random",
    inputs: { photo: { kind: "image" } },
    nodes,
    outputs: { ...Object.fromEntries(last), ...Object.fromEntries(levels), level: numbers.at(-1) },
  });
}

/** Undefined: an element failed and the loop's policy is to stop. */
function byPencil<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
const isExecuted = (found: unknown): found is Executed =>
  typeof found === "object" && found !== null && "outputs" in found;

interface Written {
  each: string[];
  outputs: Record<string, string>;
}

describe("any document with flow in it", () => {
  const registry = registryOf();
  const byHand = { "test.add@1": add, "test.sum@1": sum, "test.picky@1": picky, "test.gather@1": gather } as const;

  it("2,000 of them run like an interpreter that walks the graph by hand, whatever runs side by side", {
    timeout: 300_000,
  }, async () => {
    let stops = 0;
    let absents = 0;
    let failures = 0;
    let rounds = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(seed, { minLength: 2, maxLength: 14 }),
        fc.nat(120),
        fc.integer({ min: 1, max: 4 }),
        async (seeds, photo, concurrency) => {
          const document = documentOf(seeds);
          const plan = makePlan(document, registry);
          const ran = new Set<string>();
          const skipped = new Set<string>();
          const onFinish = ({ step, status }: StepReport) => void (status === "skipped" ? skipped : ran).add(step.id);
          const picture = greyPicture(photo);
          const running = execute(plan, { photo: picture }, { ...emptyWorld, concurrency, onFinish });
          const found = await running.catch((error: unknown) => error);
          const expected = byPencil(() =>
            walk(document, { photo: picture }, plan.steps, (use, inputs, node) => {
              const { run, params } = byHand[use as keyof typeof byHand];
              return run(inputs as never, params.parse(node.with) as never, undefined as never) as never;
            }),
          );
          if (expected === undefined || !isExecuted(found)) {
            expect([expected, isExecuted(found)]).toEqual([undefined, false]);
            failures++;
            return;
          }
          const outside = (id: string) => !id.includes("[");
          expect([...ran].filter(outside).sort()).toEqual([...expected.ran].filter(outside).sort());
          rounds += [...ran].filter((id) => !outside(id)).length;
          for (const id of expected.ran) expect(ran).toContain(id);
          expect([...skipped, ...ran].filter(outside).sort()).toEqual(plan.steps.map(({ id }) => id).sort());
          expect(found.outputs).toEqual(expected.outputs);
          expect(Object.keys(found.absent).sort()).toEqual(
            Object.keys(document.outputs)
              .filter((name) => !(name in expected.outputs))
              .sort(),
          );
          if (found.stopped) stops++;
          if (Object.keys(found.absent).length > 0) absents++;
        },
      ),
      { numRuns: 2000 },
    );
    // So few that chance alone does not go below: each happens at all.
    expect(stops).toBeGreaterThan(0);
    expect(absents).toBeGreaterThan(50);
    expect(failures).toBeGreaterThan(3);
    expect(rounds).toBeGreaterThan(300);
  });

  it("10,000 of them are planned, or refused with every problem", { timeout: 300_000 }, () => {
    const catalogue = describeRegistry(registry);
    let refused = 0;
    const hurt = fc.record({ node: fc.nat(20), how: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(seed, { minLength: 1, maxLength: 8 }), fc.array(hurt, { maxLength: 3 }), (seeds, hurts) => {
        const document = structuredClone(documentOf(seeds)) as {
          nodes: Record<string, { in: Record<string, unknown>; with: Record<string, unknown>; body?: Written }>;
        };
        const ids = Object.keys(document.nodes);
        const broken = new Set<string>();
        for (const { node, how } of hurts) {
          const id = ids[node % ids.length] ?? "";
          const at = document.nodes[id];
          if (at === undefined || broken.has(id)) continue;
          const [port = ""] = Object.keys(at.in);
          if (how === 0) delete at.in[port];
          if (how === 1) at.in[port] = "gone.image";
          if (how === 2) at.with.tests = [{ of: "b", take: "value" }];
          if (how === 3) at.with.cases = "none";
          if (how === 4) at.in[port] = Array.isArray(at.in[port]) ? ["bright.total", "$photo"] : "bright.total";
          if (how === 5 && at.body !== undefined) at.body.outputs.out = "gone.image";
          if (how === 6 && at.body !== undefined) at.body.each = ["gone"];
          if (how < 2 || (how > 4 && at.body !== undefined)) broken.add(id);
        }
        const { document: read, problems } = validate(document, catalogue);
        for (const id of broken) expect(problems.filter(({ node }) => node === id)).not.toEqual([]);
        if (read === undefined || !isValid(problems)) refused++;
        else expect(makePlan(read, registry).steps.length).toBe(ids.length);
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});

it("a picture that only the other way needs is never opened, and its memory is let go", async () => {
  const nodes: Nodes = {
    bright,
    if: { use: "flow.if@1", in: { value: "$photo", a: "bright.total" }, with: above(100) },
    join: { use: "test.sum@1", in: { images: ["if.then", "$second"] } },
  };
  const document = documentSchema.parse({
    kumiki: 1,
    name: "two",
    inputs: { photo: { kind: "image" }, second: { kind: "image" } },
    nodes,
    outputs: { picture: "join.image" },
  });
  const plan = makePlan(document, registryOf());
  const opened: string[] = [];
  const open = async (name: string) => {
    opened.push(name);
    return greyPicture(7);
  };
  const { absent } = await execute(plan, { photo: greyPicture(50) }, { ...emptyWorld, open });
  expect([opened, absent]).toEqual([[], { picture: "if" }]);
  const { outputs } = await execute(plan, { photo: greyPicture(150) }, { ...emptyWorld, open });
  expect([opened, pixel(outputs.picture)]).toEqual([["second"], 157]);
});
