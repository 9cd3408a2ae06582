import { globSync, readFileSync } from "node:fs";
import { root } from "../run.mjs";

const families = "geom|color|filter|ai|det|draw";
/** Ids of the components that are there; a file's place is its id. */
const ids = globSync(`packages/components/src/{${families.replaceAll("|", ",")}}/*.ts`, { cwd: root })
  .map((file) => file.match(/(\w+)\/(\w+)\.ts$/))
  .flatMap((found) => (found ? [`${found[1]}\\.${found[2]}`] : []));
const isTest = (file) => /\.(test|contract)\.tsx?$/.test(file);
const isGenerated = (file) => file.includes("/generated/");

/** Words that must not stand in product code, with the files where they may. */
const forbidden = [
  { pattern: /process\.env\b/, allowed: /(^|\/)main\.ts$/, why: "the environment is read in main.ts only" },
  {
    pattern: /\bas any\b|: any\b|as unknown as|@ts-ignore|@ts-expect-error/,
    allowed: /^$/,
    why: "a cast or any that hides a type",
  },
  { pattern: /\b(?:it|test|describe)\.(?:only|todo)\b/, allowed: /^$/, why: "a test that keeps others from running" },
  {
    pattern: ids.length === 0 ? /(?!)/ : new RegExp(`["'\`](?:${ids.join("|")})(?:@\\d+)?["'\`]`),
    allowed: /^packages\/components\//,
    why: "a component's id outside the components",
  },
];

/** Everything that people write: also styles, tests, benches and tooling. */
const written = ["packages/*/{src,bin}/**/*.{ts,tsx,css,mjs}", "{tests,bench,tooling}/**/*.{ts,mjs}"];
const read = (file) => readFileSync(root + file, "utf8");
const linesOf = (file) => read(file).split("\n").length - 1;

export function checkSources() {
  const all = globSync(written, { cwd: root }).filter((file) => !isGenerated(file) && !file.includes("node_modules"));
  const product = all.filter((file) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(file) && !isTest(file));
  const wrong = [...all.flatMap(tooLong), ...product.flatMap((file) => badWords(file, read(file)))];
  for (const line of wrong) console.error(`  ${line}`);
  const sizes = product.map(linesOf).sort((a, b) => a - b);
  console.log(
    `      ${sizes.length} source files, median ${sizes[Math.floor(sizes.length / 2)]} lines, longest ${sizes.at(-1)}`,
  );
  return wrong.length === 0 ? 0 : 1;
}

/** Tables of cases make tests longer than what they test. */
const limitOf = (file) =>
  isTest(file) ? 400 : new RegExp(`^packages/components/src/(${families})/`).test(file) ? 80 : 300;

function tooLong(file) {
  const [lines, limit] = [linesOf(file), limitOf(file)];
  return lines > limit ? [`${file}: ${lines} lines (at most ${limit})`] : [];
}

const badWords = (file, text) =>
  forbidden.flatMap(({ pattern, allowed, why }) =>
    allowed.test(file)
      ? []
      : text
          .split("\n")
          .flatMap((line, index) =>
            pattern.test(line) && !/^\s*(\/\/|\*)/.test(line) ? [`${file}:${index + 1}: ${why}`] : [],
          ),
  );
