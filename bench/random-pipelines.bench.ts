import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { randomRun } from "../packages/processor/src/item/random-run.contract.ts";
import { median, type Row } from "./measure.ts";

const count = Number(process.env.KUMIKI_RANDOM_PIPELINES ?? 5000);
/** Until then code is compiled and caches fill. */
const warmUp = Math.ceil(count / 5);
/** Pipelines over which memory is read several times: what freed pictures leave to the allocator comes and goes by 3 %. */
const span = Math.ceil(count / 5);
const readings = 10;

/**
 * Random pipelines one after another in one process: what it holds afterwards, against what it held when it was warm.
 * Both are medians of readings over as many pipelines; `count` of them lie between the one and the other.
 */
export default async function measure(): Promise<Row[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const ended = { invalid: 0, failed: 0, ran: 0 };
  const run = async (from: number, to: number): Promise<void> => {
    for (let seed = from; seed < to; seed++) {
      const [width, height] = [1 + ((seed * 7) % 60), 1 + ((seed * 11) % 60)];
      const end = await randomRun(seed * 7919, { width, height, channels: ([1, 3, 4] as const)[seed % 3] ?? 3 });
      ended[typeof end === "string" ? end : "ran"]++;
    }
  };
  const read = async (from: number): Promise<Held> => {
    const all: Held[] = [];
    const at = (reading: number): number => from + Math.round((span * reading) / readings);
    for (let reading = 0; reading < readings; reading++) {
      await run(at(reading), at(reading + 1));
      all.push(await held(collect));
    }
    return { whole: median(all.map(({ whole }) => whole)), heap: median(all.map(({ heap }) => heap)) };
  };
  await run(0, warmUp);
  const before = await read(warmUp);
  await run(warmUp + span, warmUp + count);
  const after = await read(warmUp + count);
  const words = `${ended.ran} ran, ${ended.failed} ended in a coded error, ${ended.invalid} were refused`;
  return [
    {
      name: "memory of the process, after / warm",
      value: after.whole / before.whole,
      unit: "×",
      goal: 1.05,
      detail: words,
    },
    {
      name: "heap and buffers, after / warm",
      value: after.heap / before.heap,
      unit: "×",
      goal: 1.05,
      detail: told(before, after),
    },
  ];
}

interface Held {
  readonly whole: number;
  readonly heap: number;
}

/** Bytes that are still held when garbage is gone; buffers go in threads of their own a little later. */
async function held(collect: () => void): Promise<Held> {
  for (let round = 0; round < 5; round++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { whole: rss, heap: heapUsed + external };
}

const told = (before: Held, after: Held): string =>
  [before, after]
    .map(({ whole, heap }) => `${Math.round(whole / 2 ** 20)} MB, ${Math.round(heap / 2 ** 20)} MB of heap`)
    .join(" → ");
