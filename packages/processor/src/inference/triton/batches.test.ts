import { KumikiError, type Tensor } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fp32 } from "../backend.contract.ts";
import { Batches, join, split } from "./batches.ts";

const row = (value: number): Tensor => fp32("a", [1, 2], [value, value]);
const rowsOf = ([tensor]: readonly Tensor[]): number => tensor?.shape[0] ?? 0;
const failure = new KumikiError("INFERENCE_FAILED", { received: "a bad row", values: { model: "m" } });

/** A model that answers what it is given, and fails where a row is negative. */
function echo(limits: { rows?: number; bytes?: number }) {
  const calls: number[] = [];
  const run = async (inputs: readonly Tensor[]): Promise<readonly Tensor[]> => {
    calls.push(rowsOf(inputs));
    if (inputs.some(({ data }) => [...data].some((value) => value < 0))) throw failure;
    return inputs;
  };
  return { calls, batches: new Batches(run, { rows: 100, bytes: 1e9, ...limits }) };
}

it("joins the requests of one moment up to the rows and the bytes of a request", async () => {
  for (const [limits, expected] of [
    [{}, [5]],
    [{ rows: 2 }, [2, 2, 1]],
    [{ bytes: 16 }, [2, 2, 1]],
    [{ bytes: 1 }, [1, 1, 1, 1, 1]],
  ] as const) {
    const { calls, batches } = echo(limits);
    const answers = await Promise.all([1, 2, 3, 4, 5].map((value) => batches.infer([row(value)])));
    expect(answers).toEqual([1, 2, 3, 4, 5].map((value) => [row(value)]));
    expect(calls).toEqual(expected);
  }
});

it("one request's failure is not its neighbours'", async () => {
  const { batches } = echo({});
  const answers = await Promise.allSettled([1, -1, 3].map((value) => batches.infer([row(value)])));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(answers[1]).toMatchObject({ reason: failure });
});

it("a joined answer that cannot be shared out is asked for again one by one", async () => {
  const batches = new Batches(async () => [row(7)], { rows: 8, bytes: 1e9 });
  expect(await Promise.all([batches.infer([row(1)]), batches.infer([row(2)])])).toEqual([[row(7)], [row(7)]]);
});

it("splitting takes apart what joining put together", () => {
  const tensors = fc.array(
    fc.array(fc.float({ noNaN: true }), { maxLength: 6 }).map((values) => fp32("a", [values.length, 1], values)),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(tensors, (parts) => {
      expect(
        split(
          join(parts),
          parts.map(({ shape }) => shape[0] ?? 0),
        ),
      ).toEqual(parts);
    }),
  );
});
