import { setTimeout as sleep } from "node:timers/promises";
import { type Image, KumikiError } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExecuteOptions, execute } from "./execute.ts";
import { custom, emptyWorld, greyPicture, planOf, registryOf } from "./planted.contract.ts";
import type { StepReport } from "./report.ts";

const run = (plan: ReturnType<typeof planOf>, options: Partial<ExecuteOptions> = {}) =>
  execute(plan, { photo: greyPicture(10) }, { ...emptyWorld, ...options }).then(({ outputs }) => outputs);
const firstPixel = (image: unknown): number => (image as Image).data[0];

const diamond = {
  a: { use: "test.add@1", in: { image: "$photo" } },
  left: { use: "test.add@1", in: { image: "a.image" }, with: { by: 2 } },
  right: { use: "test.add@1", in: { image: "a.image" }, with: { by: 3 } },
  join: { use: "test.sum@1", in: { images: ["left.image", "right.image"] } },
};

describe("execute", () => {
  it("runs a diamond and gives the outputs by name, also several of one step and an input passed through", async () => {
    const outputs = await run(planOf(diamond, { picture: "join.image", total: "join.total", photo: "$photo" }));
    expect(outputs.total).toBe(13 + 14);
    expect(firstPixel(outputs.picture)).toBe(27);
    expect(firstPixel(outputs.photo)).toBe(10);
  });

  it("tells every step once, started before finished, with time and memory", async () => {
    const told: string[] = [];
    const reports: StepReport[] = [];
    await run(planOf(diamond, { total: "join.total" }), {
      onStart: ({ id }) => told.push(`${id} starts`),
      onFinish: (report) => {
        told.push(`${report.step.id} ${report.status}`);
        reports.push(report);
      },
    });
    expect(told).toHaveLength(8);
    for (const id of Object.keys(diamond))
      expect(told.indexOf(`${id} starts`)).toBeLessThan(told.indexOf(`${id} succeeded`));
    expect(told.indexOf("left succeeded")).toBeLessThan(told.indexOf("join starts"));
    for (const { ms, memoryBytes } of reports) {
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(memoryBytes).toBeGreaterThanOrEqual(0);
    }
  });

  it("runs steps side by side up to the bound, and never more", async () => {
    for (const concurrency of [1, 2, 3]) {
      let now = 0;
      let most = 0;
      const busy = custom("test.busy", async (image) => {
        most = Math.max(most, ++now);
        await sleep(5);
        now--;
        return image;
      });
      const nodes = Object.fromEntries(
        Array.from({ length: 7 }, (_, at) => [`n${at}`, { use: "test.busy@1", in: { image: "$photo" } }]),
      );
      const plan = planOf(nodes, { picture: "n0.image" }, registryOf(busy));
      await run(plan, { concurrency });
      expect(most).toBe(concurrency);
    }
  });

  it("does not let a slow telling hold up the steps that follow, but ends after it", async () => {
    const told: string[] = [];
    await run(planOf(diamond, { total: "join.total" }), {
      concurrency: 4,
      onStart: ({ id }) => told.push(`${id} starts`),
      onFinish: async ({ step }) => {
        if (step.id !== "a") return;
        await sleep(30);
        told.push("a told");
      },
    });
    expect(told.indexOf("join starts")).toBeLessThan(told.indexOf("a told"));
  });

  it("fails when a telling fails", async () => {
    const onFinish = () => Promise.reject(new Error("the disk is full"));
    await expect(run(planOf(diamond, { total: "join.total" }), { onFinish })).rejects.toThrow("the disk is full");
  });

  it("gives what evaluating the graph by hand gives, on random graphs", async () => {
    const node = fc.record({
      by: fc.integer({ min: -3, max: 3 }),
      parents: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(node, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (list, concurrency) => {
          const expected: number[] = [];
          const nodes: Parameters<typeof planOf>[0] = {};
          for (const [at, { by, parents }] of list.entries()) {
            const from = parents.map((parent) => (at === 0 ? -1 : (parent % (at + 1)) - 1));
            const sources = from.map((parent) => (parent < 0 ? "$photo" : `add${parent}.image`));
            nodes[`sum${at}`] = { use: "test.sum@1", in: { images: sources } };
            nodes[`add${at}`] = { use: "test.add@1", in: { image: `sum${at}.image` }, with: { by } };
            const total = from.reduce((all, parent) => all + (parent < 0 ? 10 : expected[parent]), 0) & 255;
            expected.push((total + by) & 255);
          }
          const outputs = Object.fromEntries(list.map((_, at) => [`o${at}`, `add${at}.image`]));
          const found = await run(planOf(nodes, outputs), { concurrency });
          expect(list.map((_, at) => firstPixel(found[`o${at}`]))).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("failures", () => {
  const fail = custom("test.fail", () => {
    throw new RangeError("no such pixel");
  });
  const nodes = {
    bad: { use: "test.fail@1", in: { image: "$photo" } },
    next: { use: "test.add@1", in: { image: "bad.image" } },
  };
  const outputs = { picture: "next.image" };

  it("a foreign error becomes STEP_FAILED with its node and reason", async () => {
    const reports: StepReport[] = [];
    const failing = run(planOf(nodes, outputs, registryOf(fail)), { onFinish: (report) => void reports.push(report) });
    const error = await failing.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KumikiError);
    const { problem } = error as KumikiError;
    expect(problem).toMatchObject({ code: "STEP_FAILED", node: "bad", detail: "no such pixel" });
    expect(problem.message.ja).toContain("bad");
    expect(reports.map(({ step, status }) => [step.id, status])).toEqual([["bad", "failed"]]);
  });

  it("a coded error keeps its code and words and gets the node", async () => {
    const coded = custom("test.coded", () => {
      throw new KumikiError("INFERENCE_FAILED", { received: "busy", values: { model: "planted" } });
    });
    const plan = planOf(
      { bad: { use: "test.coded@1", in: { image: "$photo" } } },
      { picture: "bad.image" },
      registryOf(coded),
    );
    const error = (await run(plan).catch((thrown: unknown) => thrown)) as KumikiError;
    expect(error.problem).toMatchObject({ code: "INFERENCE_FAILED", node: "bad" });
    expect(error.message).toBe('Inference with model "planted" failed: busy.');
  });

  it("a place for the node in the words is filled", async () => {
    const coded = custom("test.coded", () => {
      throw new KumikiError("DIFFERENT_PICTURE", { field: "detections" });
    });
    const plan = planOf(
      { bad: { use: "test.coded@1", in: { image: "$photo" } } },
      { picture: "bad.image" },
      registryOf(coded),
    );
    await expect(run(plan)).rejects.toThrow('"detections" of step "bad" was found on another picture.');
  });

  it("an output that a component forgot is its failure", async () => {
    const forgetful = { ...custom("test.forgets", (image) => image), run: () => ({}) };
    const plan = planOf(
      { bad: { use: "test.forgets@1", in: { image: "$photo" } } },
      { picture: "bad.image" },
      registryOf(forgetful),
    );
    await expect(run(plan)).rejects.toThrow('Step "bad" failed: test.forgets@1 gave nothing at its output image.');
  });

  it("skip: the input stands in, the step says so, the item goes on", async () => {
    const reports: StepReport[] = [];
    const plan = planOf({ ...nodes, bad: { ...nodes.bad, onError: "skip" } }, outputs, registryOf(fail));
    const found = await run(plan, { onFinish: (report) => void reports.push(report) });
    expect(firstPixel(found.picture)).toBe(11);
    const error = { code: "STEP_FAILED", problem: { detail: "no such pixel" } };
    expect(reports[0]).toMatchObject({ status: "skipped", error });
    expect(reports[0].warnings[0].en).toContain('Step "bad" failed');
    expect(reports[1].status).toBe("succeeded");
  });

  it("retries: as often as told after what may pass, not at all after what cannot", async () => {
    let tries = 0;
    const flaky = custom("test.flaky", (image) => {
      if (++tries < 3) throw new Error("not yet");
      return image;
    });
    const plan = (retries: number) =>
      planOf(
        { n: { use: "test.flaky@1", in: { image: "$photo" }, retries } },
        { picture: "n.image" },
        registryOf(flaky),
      );
    await expect(run(plan(1))).rejects.toThrow("not yet");
    expect(tries).toBe(2);
    tries = 0;
    await run(plan(2));
    expect(tries).toBe(3);

    let asked = 0;
    const hopeless = custom("test.hopeless", () => {
      asked++;
      throw new KumikiError("OUT_OF_PICTURE", { expected: "2 × 2", received: "9, 9" });
    });
    const never = planOf(
      { n: { use: "test.hopeless@1", in: { image: "$photo" }, retries: 5 } },
      { picture: "n.image" },
      registryOf(hopeless),
    );
    await expect(run(never)).rejects.toMatchObject({ code: "OUT_OF_PICTURE" });
    expect(asked).toBe(1);
  });

  it("the first failure stops its neighbours", async () => {
    let heard: unknown;
    const slow = custom("test.slow", (image, { signal }) => {
      signal.addEventListener("abort", () => (heard = signal.reason), { once: true });
      return new Promise<Image>((resolve) => setTimeout(() => resolve(image), 20_000).unref());
    });
    const plan = planOf(
      {
        slow: { use: "test.slow@1", in: { image: "$photo" } },
        bad: nodes.bad,
        join: { use: "test.sum@1", in: { images: ["slow.image", "bad.image"] } },
      },
      { total: "join.total" },
      registryOf(fail, slow),
    );
    const statuses: Record<string, string> = {};
    const onFinish = ({ step, status, error }: StepReport): void => {
      statuses[step.id] = `${status} ${error?.code}`;
    };
    await expect(run(plan, { onFinish })).rejects.toMatchObject({ code: "STEP_FAILED" });
    expect(heard).toMatchObject({ code: "CANCELLED" });
    expect(statuses).toEqual({ bad: "failed STEP_FAILED", slow: "failed CANCELLED" });
  });
});
