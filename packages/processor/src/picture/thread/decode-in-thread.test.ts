import type { Worker } from "node:worker_threads";
import { KumikiError } from "@kumiki/core";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { emptyWorld, planOf } from "../../execute/planted.contract.ts";
import { runItem } from "../../item/run-item.ts";
import { decodePicture } from "../decode.ts";
import { planted } from "../planted-pictures.contract.ts";

/** Threads that were started, and how many of them have ended. */
let started: number;
let ended: number;
const count = (thread: Worker): void => {
  started++;
  thread.once("exit", () => ended++);
};
beforeEach(() => {
  [started, ended] = [0, 0];
  process.on("worker", count);
});
afterEach(() => void process.off("worker", count));

const untilStarted = async (): Promise<void> => {
  while (started === 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

it("a picture that is given up stops being decoded", async () => {
  const reason = new KumikiError("CANCELLED");
  const stop = new AbortController();
  const decoding = decodePicture(planted("slow.heic"), { signal: stop.signal });
  await untilStarted();
  stop.abort(reason);
  await expect(decoding).rejects.toBe(reason);
  expect([started, ended]).toEqual([1, 1]);
});

it("one that waits for its turn is given up without a thread, and the others have theirs", async () => {
  const stop = new AbortController();
  const [first, given, third] = [
    decodePicture(planted("plain.heic")),
    decodePicture(planted("slow.heic"), { signal: stop.signal }),
    decodePicture(planted("plain.jxl")),
  ];
  stop.abort(new KumikiError("CANCELLED"));
  await expect(given).rejects.toMatchObject({ code: "CANCELLED" });
  expect((await first).format).toBe("heic");
  expect((await third).format).toBe("jxl");
  expect([started, ended]).toEqual([2, 2]);
});

it("an item's deadline ends it", async () => {
  const nodes = { n: { use: "test.add@1", in: { image: "$photo" } } };
  const plan = planOf(nodes, { picture: "n.image" });
  const item = { plan, world: emptyWorld, files: { photo: { bytes: planted("slow.heic") } }, deadlineMs: 400 };
  await expect(runItem(item)).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  // The next picture need not wait for it.
  await decodePicture(planted("plain.heic"));
  expect(ended).toBe(started);
});

it("bytes spoilt anywhere give a picture or a coded error", async () => {
  const name = fc.constantFrom("plain.heic", "grid.heic", "several.heic", "alpha.jxl", "plain.jxl");
  const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(name, damage, async (file, places) => {
      const bytes = planted(file);
      // What makes it a file of this format stays.
      for (const [share, value] of places) bytes[32 + Math.floor(share * (bytes.length - 32))] = value;
      try {
        await decodePicture(bytes);
      } catch (error) {
        if (!(error instanceof KumikiError)) throw error;
        expect(["IMAGE_CORRUPT", "IMAGE_TOO_LARGE"]).toContain(error.code);
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect(ended).toBe(started);
}, 120_000);
