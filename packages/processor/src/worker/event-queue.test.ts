import type { WorkerEvent } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventQueue } from "./event-queue.ts";

const event = (item: number): WorkerEvent => ({ type: "log", item, attempt: 1, level: "info", message: "x" });
const items = (events: readonly WorkerEvent[]): number[] => events.map(({ item }) => item);

it("every event arrives once and in order, in batches or with the completion, whenever the server fails", async () => {
  const rounds = fc.array(fc.record({ add: fc.integer({ min: 0, max: 250 }), turns: fc.integer({ min: 0, max: 5 }) }), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(rounds, fc.integer({ min: 0, max: 8 }), async (list, failsAt) => {
      const arrived: number[] = [];
      const failures: unknown[] = [];
      let batches = 0;
      const send = async (batch: readonly WorkerEvent[]): Promise<void> => {
        expect(batch.length).toBeLessThanOrEqual(500);
        if (batches++ === failsAt) throw new Error("away");
        await Promise.resolve();
        arrived.push(...items(batch));
      };
      const queue = eventQueue(send, (error) => failures.push(error));
      let next = 0;
      for (const { add, turns } of list) {
        for (let count = 0; count < add; count++) queue.add(event(next++));
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      }
      const left = items(await queue.drain());
      expect([...arrived, ...left]).toEqual(Array.from({ length: next }, (_, at) => at));
      expect(failures.length).toBe(batches > failsAt ? 1 : 0);
    }),
    { numRuns: 100 },
  );
});
