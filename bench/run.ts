import { readdirSync } from "node:fs";
import type { Row } from "./measure.ts";

/** `npm run bench [name…]` runs every `*.bench.ts` here; `--check` fails where a goal is missed. */
const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const check = process.argv.includes("--check");
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
  .sort();

let missed = 0;
for (const file of files) {
  const { default: measure }: { default: () => Promise<Row[]> } = await import(`./${file}`);
  console.log(`\n${file.replace(".bench.ts", "")}`);
  for (const { name, value, unit, goal, detail } of await measure()) {
    const met = value <= goal;
    if (!met) missed++;
    console.log(
      `  ${met ? "ok  " : "MISS"}  ${name}: ${value.toFixed(2)} ${unit} (goal ≤ ${Number(goal.toPrecision(3))} ${unit})  ${detail}`,
    );
  }
}
if (check && missed > 0) process.exitCode = 1;
