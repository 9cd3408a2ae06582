import { spawnSync } from "node:child_process";
import { root } from "../run.mjs";

/** Files with a function that was longer than 40 lines when the rule came in: the list may only become shorter. */
const known = [
  "packages/server/src/http/pipelines.ts",
  "packages/server/src/http/validation.ts",
  "packages/web/src/picture/viewer.tsx",
  "packages/web/src/start/use-workbench.ts",
];
const rule = "lint/complexity/noExcessiveLinesPerFunction";

/** No function of the product is longer than 40 lines. */
export function checkFunctions() {
  const words = ["lint", "--config-path=tooling/check/functions.json", "--reporter=json", "--max-diagnostics=none"];
  const done = spawnSync(`${root}node_modules/.bin/biome`, [...words, "packages"], { cwd: root, encoding: "utf8" });
  const { diagnostics } = JSON.parse(done.stdout);
  const long = diagnostics
    .filter(({ category }) => category === rule)
    .map(({ location, message }) => ({
      path: location.path,
      text: `${location.path}:${location.start.line}: ${message}`,
    }));
  const wrong = [
    ...long.filter(({ path }) => !known.includes(path)).map(({ text }) => text),
    ...known
      .filter((path) => !long.some((one) => one.path === path))
      .map((path) => `${path}: short now, take it off the list in tooling/check/functions.mjs`),
  ];
  for (const line of wrong) console.error(`  ${line}`);
  if (known.length > 0) console.log(`      ${long.length} functions are still longer than 40 lines`);
  return wrong.length === 0 ? 0 : 1;
}
