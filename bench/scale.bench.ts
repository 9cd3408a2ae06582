import { type Measured, measureListedRun } from "./listed-run.ts";
import type { Row } from "./measure.ts";

/** `npm run bench -- scale --items=10000,30000,100000`; the numbers of a machine that others use, too. */
const usual = [1_000, 3_000, 10_000];

const given = process.argv.find((word) => word.startsWith("--items="))?.slice("--items=".length);
const sizes = given === undefined ? usual : given.split(",").map(Number);

/** One tiny picture and a manifest of many rows, in ever larger runs: what one more item costs must not grow. */
export default async function measure(): Promise<Row[]> {
  const all: Measured[] = [];
  for (const items of sizes) all.push(await measureListedRun(items));
  return [...all.flatMap(rowsOf), ...slopes(all)];
}

const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const each = (ms: number, items: number): string => `${((1000 * ms) / items).toFixed(0)} µs`;

function rowsOf(one: Measured): Row[] {
  const { items } = one;
  const name = `${items.toLocaleString("en")} rows`;
  return [
    {
      name: `${name}: server CPU an item`,
      value: one.serverCpuMs / items,
      unit: "ms",
      goal: 5,
      detail: `${((1000 * items) / one.ms).toFixed(0)} items/s; workers ${(one.workerCpuMs / items).toFixed(2)} ms an item; ${one.distinct} distinct results`,
    },
    {
      name: `${name}: database an item`,
      value: one.databaseBytes / items / 1000,
      unit: "kB",
      goal: 0.5,
      detail: "the log written back",
    },
    {
      name: `${name}: server memory beyond its first tenth`,
      value: (one.serverBytes - one.serverStartBytes) / 1e6,
      unit: "MB",
      goal: 150,
      detail: `${mega(one.serverStartBytes)}, then at most ${mega(one.serverBytes)}; workers together ${mega(one.workerStartBytes)}, then ${mega(one.workerBytes)}`,
    },
    {
      name: `${name}: a page of 100 items`,
      value: one.pageMs,
      unit: "ms",
      goal: 50,
      detail: `the slowest of first, middle, last; of those that failed ${one.filterMs.toFixed(1)} ms`,
    },
    {
      name: `${name}: listing alone, an item`,
      value: one.listingMs / items,
      unit: "ms",
      goal: 2,
      detail: `cancelling all ${one.cancelMs.toFixed(0)} ms; exports an item: CSV ${each(one.csvMs, items)}, JSON ${each(one.jsonMs, items)}`,
    },
  ];
}

/** What one more item costs between the largest two runs, against between the smallest two. */
function slopes(all: readonly Measured[]): Row[] {
  const [first, second] = all;
  const [last, before] = [all.at(-1), all.at(-2)];
  if (all.length < 3 || first === undefined || second === undefined || last === undefined || before === undefined)
    return [];
  const costs = {
    "server and worker CPU": (one: Measured) => one.serverCpuMs + one.workerCpuMs,
    "server CPU": (one: Measured) => one.serverCpuMs,
    database: (one: Measured) => one.databaseBytes,
    "CSV and JSON": (one: Measured) => one.csvMs + one.jsonMs,
  };
  return Object.entries(costs).map(([name, cost]): Row => {
    const slope = (from: Measured, to: Measured): number => (cost(to) - cost(from)) / (to.items - from.items);
    const [early, late] = [slope(first, second), slope(before, last)];
    const unit = name === "database" ? "bytes" : "ms";
    const detail = `${late.toFixed(2)} ${unit} from ${before.items} to ${last.items}, ${early.toFixed(2)} from ${first.items} to ${second.items}`;
    return { name: `one more item: ${name}`, value: late / early, unit: "×", goal: 1.25, detail };
  });
}
