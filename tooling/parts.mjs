// Parts a family and lines a part, recipes left out: a part is a description and a call, the work lies in functions beside it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const wanted = 80;
const folder = join(root, "packages/components/src");
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Lines of the files of a family that define a part. */
function linesOf(family) {
  const files = readdirSync(join(folder, family)).filter((file) => file.endsWith(".ts") && !file.includes(".test."));
  const sources = files.map((file) => readFileSync(join(folder, family, file), "utf8"));
  return sources
    .filter((source) => source.includes("export default defineComponent("))
    .map((source) => source.trimEnd().split("\n").length);
}

const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const families = folders.map(({ name }) => [name, linesOf(name)]).filter(([, lines]) => lines.length > 0);
const all = families.flatMap(([, lines]) => lines);
const row = (name, lines) =>
  console.log(
    `${name.padEnd(10)} ${String(lines.length).padStart(5)} ${String(median(lines)).padStart(7)} ${String(Math.max(...lines)).padStart(8)}`,
  );
console.log("family     parts  median  longest  (lines)");
for (const [name, lines] of families) row(name, lines);
row("all", all);
if (median(all) >= wanted) {
  console.error(`half of the parts have ${wanted} lines or more`);
  process.exitCode = 1;
}
