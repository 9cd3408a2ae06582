import { defineComponent, type Image, port, text } from "@kumiki/core";
import { expect, it } from "vitest";
import { z } from "zod";
import { execute } from "./execute.ts";
import { custom, emptyWorld, greyPicture, planOf, registryOf } from "./planted.contract.ts";
import type { StepReport } from "./report.ts";

const label = text("試験", "Test");
/** Counts what is on a picture, and fails: nothing of the same kind could stand in. */
const count = defineComponent({
  id: "test.count",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image") },
  outputs: { total: port("number") },
  params: z.strictObject({}),
  cost: () => ({ memoryBytes: 1, cpuMs: 1 }),
  run: (): never => {
    throw new Error("cannot count");
  },
});
const below = { tests: [{ of: "a", take: "value", op: "lt", than: 5 }] };
const nodes = (policy: object): Parameters<typeof planOf>[0] => ({
  count: { use: "test.count@1", in: { image: "$photo" }, ...policy },
  if: { use: "flow.if@1", in: { value: "$photo", a: "count.total" }, with: below },
  few: { use: "test.add@1", in: { image: "if.then" } },
  plain: { use: "test.add@1", in: { image: "$photo" }, with: { by: 9 } },
  merge: { use: "flow.merge@1", in: { values: ["few.image", "plain.image"] } },
});

async function run(policy: object) {
  const reports: StepReport[] = [];
  const plan = planOf(nodes(policy), { picture: "merge.first", total: "count.total" }, registryOf(count));
  const onFinish = (report: StepReport) => void reports.push(report);
  const found = await execute(plan, { photo: greyPicture(10) }, { ...emptyWorld, onFinish });
  return {
    ...found,
    pixel: (found.outputs.picture as Image).data[0],
    statusOf: (id: string) => reports.find(({ step }) => step.id === id)?.status,
  };
}

it("a value that the document says stands for a failed output, and the flow goes on by it", async () => {
  const { outputs, pixel, statusOf } = await run({ onError: "default", defaults: { total: 3 } });
  expect([outputs.total, pixel, statusOf("count"), statusOf("few"), statusOf("plain")]).toEqual([
    3,
    11,
    "skipped",
    "succeeded",
    "skipped",
  ]);
});

it("what nothing stands in for is not there: what hangs on it does not run, and a merge takes another way", async () => {
  const { absent, pixel, statusOf } = await run({ onError: "skip" });
  expect(absent).toEqual({ total: "count" });
  expect([pixel, statusOf("if"), statusOf("few"), statusOf("plain")]).toEqual([19, "skipped", "skipped", "succeeded"]);
});

it("stops the item where nothing else is said", async () => {
  await expect(run({})).rejects.toMatchObject({ code: "STEP_FAILED" });
});

it("waits before each try anew, twice as long each time, and an end of the run ends the wait", async () => {
  const tries: number[] = [];
  const flaky = custom("test.flaky", () => {
    tries.push(performance.now());
    throw new Error("not yet");
  });
  const plan = (retryDelayMs: number) =>
    planOf(
      { n: { use: "test.flaky@1", in: { image: "$photo" }, retries: 2, retryDelayMs } },
      { p: "n.image" },
      registryOf(flaky),
    );
  await expect(execute(plan(40), { photo: greyPicture(1) }, emptyWorld)).rejects.toThrow("not yet");
  const [first = 0, second = 0, third = 0] = tries;
  // Timers may be a little early by another clock, never by much.
  expect(second - first).toBeGreaterThan(38);
  expect(third - second).toBeGreaterThan(78);
  const end = new AbortController();
  const waiting = execute(plan(60_000), { photo: greyPicture(1) }, { ...emptyWorld, signal: end.signal });
  setTimeout(() => end.abort(), 20);
  await expect(waiting).rejects.toMatchObject({ code: "CANCELLED" });
});
