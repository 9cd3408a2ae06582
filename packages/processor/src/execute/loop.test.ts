import { type Image, KumikiError, type PipelineDocument, type Value } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { execute } from "./execute.ts";
import { custom, emptyWorld, greyPicture, planOf, registryOf } from "./planted.contract.ts";
import type { StepReport } from "./report.ts";

type Node = PipelineDocument["nodes"][string];
type Nodes = Parameters<typeof planOf>[0];
const pixel = (value: unknown): number => (value as Image).data[0] ?? -1;
const pixels = (value: Value | undefined): number[] => (Array.isArray(value) ? value.map(pixel) : []);

const lighter = (by: number) => ({ use: "test.add@1", in: { image: "$photo" }, with: { by } });
/** Nine pictures, 1 to 9 lighter than the photo. */
const nine: Nodes = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`p${at + 1}`, lighter(at + 1)]));
const wires = Object.keys(nine).map((id) => `${id}.image`);
const body = (nodes: object, outputs: object, inputs: object = { item: { kind: "image" } }) =>
  ({ each: ["item"], inputs, nodes, outputs }) as unknown as NonNullable<Node["body"]>;
const each = (inside: NonNullable<Node["body"]>, more: Partial<Node> = {}) => ({
  use: "flow.forEach@1",
  in: { item: wires },
  body: inside,
  ...more,
});
const added = body({ add: { use: "test.add@1", in: { image: "$item" }, with: { by: 100 } } }, { out: "add.image" });
const choosy = body(
  {
    picky: { use: "test.picky@1", in: { image: "$item" }, with: { at: 3 } },
    sum: { use: "test.sum@1", in: { images: ["picky.image"] } },
  },
  { out: "picky.image", total: "sum.total" },
);

async function run(nodes: Nodes, outputs: Record<string, string>, registry = registryOf()) {
  const reports: StepReport[] = [];
  const told = { ...emptyWorld, onFinish: (report: StepReport) => void reports.push(report) };
  const found = await execute(planOf(nodes, outputs, registry), { photo: greyPicture(0) }, told);
  return { ...found, reports };
}

describe("flow.forEach", () => {
  it("runs its body on each of nine elements, results in their order, however long each takes", async () => {
    const slow = custom("test.slow", async (image) => {
      await new Promise((resolve) => setTimeout(resolve, (10 - image.data[0]) * 2));
      return image;
    });
    const inside = body({ slow: { use: "test.slow@1", in: { image: "$item" } } }, { out: "slow.image" });
    const loop = each(inside, { with: { concurrency: 4 } });
    const { outputs, reports } = await run({ ...nine, loop }, { all: "loop.out" }, registryOf(slow));
    expect(pixels(outputs.all)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(reports.find(({ step }) => step.id === "loop")?.rounds).toEqual({ count: 9, failed: 0 });
    expect(reports.filter(({ step }) => /^loop\[\d\]\/slow$/.test(step.id))).toHaveLength(9);
  });

  it("works on at most as many elements side by side as it says", async () => {
    let now = 0;
    let most = 0;
    const counting = custom("test.counting", async (image) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      return image;
    });
    const inside = body({ c: { use: "test.counting@1", in: { image: "$item" } } }, { out: "c.image" });
    await run({ ...nine, loop: each(inside, { with: { concurrency: 3 } }) }, { all: "loop.out" }, registryOf(counting));
    expect(most).toBe(3);
  });

  it("stands in another; what comes beside the list is the same in each round", async () => {
    const inner = body(
      { sum: { use: "test.sum@1", in: { images: ["$item", "$outer"] } } },
      { out: "sum.image" },
      { item: { kind: "image" }, outer: { kind: "image" } },
    );
    const pair = {
      a: { use: "test.add@1", in: { image: "$item" }, with: { by: 10 } },
      b: { use: "test.add@1", in: { image: "$item" }, with: { by: 20 } },
    };
    const outer = body(
      { ...pair, inner: { use: "flow.forEach@1", in: { item: ["a.image", "b.image"], outer: "$item" }, body: inner } },
      { out: "inner.out" },
    );
    const loop = { ...each(outer), in: { item: ["p1.image", "p2.image"] } };
    const { outputs, reports } = await run({ ...nine, loop }, { all: "loop.out" });
    // Of element n: (n + 10) + n and (n + 20) + n, one list.
    expect(pixels(outputs.all)).toEqual([12, 22, 14, 24]);
    expect(reports.map(({ step }) => step.id)).toContain("loop[2]/inner[1]/sum");
  });

  describe("an element that fails, by policy", () => {
    it("stop: the item fails with the first of them, its place and its number, in both languages", async () => {
      const error = await run({ ...nine, loop: each(choosy, { with: { concurrency: 9 } }) }, { all: "loop.out" }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(KumikiError);
      const { problem } = error as KumikiError;
      expect(problem).toMatchObject({ code: "STEP_FAILED", node: "loop/picky" });
      expect(problem.message.en).toMatch(/^Element 3 of 9: /);
      expect(problem.message.ja).toMatch(/^9 件中 3 件目: /);
    });

    it("skip: it is left out, with a warning; all others stay in order", async () => {
      const { outputs, reports } = await run(
        { ...nine, loop: each(choosy, { onError: "skip" }) },
        { all: "loop.out", totals: "loop.total" },
      );
      expect(pixels(outputs.all)).toEqual([1, 2, 4, 5, 6, 7, 9]);
      expect(outputs.totals).toEqual([1, 2, 4, 5, 6, 7, 9]);
      const loop = reports.find(({ step }) => step.id === "loop");
      expect(loop).toMatchObject({ status: "succeeded", rounds: { count: 9, failed: 2 } });
      expect(loop?.warnings.map(({ en }) => en)).toEqual([
        expect.stringContaining("Element 3 of 9"),
        expect.stringContaining("Element 8 of 9"),
      ]);
    });

    it("default: it has the value of the document where there is one", async () => {
      const loop = each(choosy, { onError: "default", defaults: { total: -1 } });
      const { outputs } = await run({ ...nine, loop }, { all: "loop.out", totals: "loop.total" });
      expect(outputs.totals).toEqual([1, 2, -1, 4, 5, 6, 7, -1, 9]);
      expect(pixels(outputs.all)).toEqual([1, 2, 4, 5, 6, 7, 9]);
    });
  });

  it("a branch inside leaves elements out, an empty list gives empty lists", async () => {
    const inside = body(
      {
        sum: { use: "test.sum@1", in: { images: ["$item"] } },
        if: {
          use: "flow.if@1",
          in: { value: "$item", a: "sum.total" },
          with: { tests: [{ of: "a", take: "value", op: "gt", than: 6 }] },
        },
      },
      { bright: "if.then" },
    );
    const again = { ...each(added), in: { item: "loop.bright" } };
    const { outputs } = await run({ ...nine, loop: each(inside), again }, { all: "loop.bright", more: "again.out" });
    expect([pixels(outputs.all), pixels(outputs.more)]).toEqual([
      [7, 8, 9],
      [107, 108, 109],
    ]);
    const none = { ...each(inside), in: { item: ["p1.image"] } };
    const empty = await run({ ...nine, loop: none, again }, { all: "loop.bright", more: "again.out" });
    expect(empty.outputs).toEqual({ all: [], more: [] });
  });

  it("refuses lists of different lengths", async () => {
    const two = { ...added, each: ["item", "other"], inputs: { ...added.inputs, other: { kind: "image" as const } } };
    const loop = { ...each(two), in: { item: wires, other: ["p1.image"] } };
    await expect(run({ ...nine, loop }, { all: "loop.out" })).rejects.toMatchObject({
      code: "LIST_LENGTHS_DIFFER",
      problem: { node: "loop", message: { en: expect.stringContaining("item: 9, other: 1") } },
    });
  });

  it("tells the steps of the first 20 rounds, and how all went", async () => {
    const many = { ...each(added), in: { item: [...wires, ...wires, ...wires] } };
    const { reports, outputs } = await run({ ...nine, loop: many }, { all: "loop.out" });
    expect(reports.filter(({ step }) => step.id.startsWith("loop["))).toHaveLength(20);
    expect(reports.find(({ step }) => step.id === "loop")?.rounds).toEqual({ count: 27, failed: 0 });
    expect(pixels(outputs.all)).toHaveLength(27);
  });

  it("ends with the run that it is part of", async () => {
    const stop = new AbortController();
    let begun = 0;
    const endless = custom("test.endless", async (image, { signal }) => {
      if (++begun === 2) stop.abort();
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      return image;
    });
    const inside = body({ e: { use: "test.endless@1", in: { image: "$item" } } }, { out: "e.image" });
    const plan = planOf({ ...nine, loop: each(inside) }, { all: "loop.out" }, registryOf(endless));
    const running = execute(plan, { photo: greyPicture(0) }, { ...emptyWorld, signal: stop.signal });
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    expect(begun).toBe(2);
  });
});
