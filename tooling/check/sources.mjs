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
    pattern: ids.length === 0 ? /(?!)/ : new RegExp(`["'](?:${ids.join("|") || "-"})(?:@\\d+)?["']`),
    allowed: /^packages\/components\//,
    why: "a component's id outside the components",
  },
];

export function checkSources() {
  const files = globSync("packages/*/src/**/*.{ts,tsx}", { cwd: root }).filter((file) => !isGenerated(file));
  const wrong = files.flatMap((file) => {
    const text = readFileSync(root + file, "utf8");
    const lines = text.split("\n").length - 1;
    return [...tooLong(file, lines), ...(isTest(file) ? [] : badWords(file, text))];
  });
  for (const line of wrong) console.error(`  ${line}`);
  const sizes = files
    .filter((file) => !isTest(file))
    .map((file) => readFileSync(root + file, "utf8").split("\n").length - 1)
    .sort((a, b) => a - b);
  console.log(
    `      ${sizes.length} source files, median ${sizes[Math.floor(sizes.length / 2)]} lines, longest ${sizes.at(-1)}`,
  );
  return wrong.length === 0 ? 0 : 1;
}

function tooLong(file, lines) {
  const isComponent = new RegExp(`^packages/components/src/(${families})/`).test(file) && !isTest(file);
  const limit = isComponent ? 80 : 300;
  return lines > limit && !isTest(file) ? [`${file}: ${lines} lines (at most ${limit})`] : [];
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
