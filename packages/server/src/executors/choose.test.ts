import { expect, it } from "vitest";
import { chooseRoute } from "./choose.ts";

const plan = (cpuMs: number) => ({ estimate: { memoryBytes: 1, cpuMs } });
const warm = { min: 0, max: 1, itemsPerWorker: 4, idleMs: 1_000 };

it("without a cluster everything runs here, and what needs one is refused", () => {
  expect(chooseRoute("auto", plan(1e6), 1e4, { workers: 2 })).toEqual({ executor: "embedded" });
  for (const choice of ["job", "warm"] as const)
    expect(() => chooseRoute(choice, plan(1), 1, { workers: 2 })).toThrow(
      expect.objectContaining({ code: "CLUSTER_NOT_CONFIGURED" }),
    );
});

it("with one the estimate of the whole work picks: short runs take what is warm, the others a job", () => {
  const nomad = { warm, warmBelowMs: 10_000 };
  const job = { executor: "nomad", mode: "job" };
  expect(chooseRoute("auto", plan(100), 50, { nomad, workers: 2 })).toEqual({ executor: "nomad", mode: "warm" });
  expect(chooseRoute("auto", plan(100), 100, { nomad, workers: 2 })).toEqual(job);
  const cold = { warm: undefined, warmBelowMs: 10_000 };
  expect(chooseRoute("auto", plan(100), 50, { nomad: cold, workers: 2 })).toEqual({ executor: "embedded" });
  expect(chooseRoute("auto", plan(100), 50, { nomad: cold, workers: 0 })).toEqual(job);
});

it("a person's choice is kept", () => {
  const nomad = { warm, warmBelowMs: 10_000 };
  expect(chooseRoute("embedded", plan(1e6), 1e4, { nomad, workers: 2 })).toEqual({ executor: "embedded" });
  expect(chooseRoute("job", plan(1), 1, { nomad, workers: 2 })).toEqual({ executor: "nomad", mode: "job" });
});
