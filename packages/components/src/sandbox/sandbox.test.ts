import { expect, it } from "vitest";
import { inSandbox } from "./sandbox.ts";

const task = (source: string) => ({
  kind: "expression" as const,
  source,
  values: "{}",
  limits: { timeMs: 30_000, memoryBytes: 2 ** 28, resultLength: 1000 },
});
const growing = "count(for i in 1..100000, j in 1..100000 return i)";

it("a task that is stopped just when its memory runs out ends nothing but itself", { timeout: 120_000 }, async () => {
  const start = performance.now();
  const answer = await inSandbox(task(growing), new AbortController().signal);
  expect(answer).toEqual({ fault: { why: "memory" }, isSpoilt: true });
  const fullAfterMs = performance.now() - start;
  for (const part of [0.78, 0.8, 0.82, 0.84]) {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), fullAfterMs * part);
    const ended = await inSandbox(task(growing), stop.signal).catch((error: Error) => error.message);
    expect(["stopped", answer]).toContainEqual(ended);
  }
  expect(await inSandbox(task("1 + 1"), new AbortController().signal)).toMatchObject({ result: "2" });
});
