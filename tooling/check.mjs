import { existsSync } from "node:fs";
import { checkArrows } from "./check/arrows.mjs";
import { checkClaims } from "./check/claims.mjs";
import { checkFunctions } from "./check/functions.mjs";
import { checkSources } from "./check/sources.mjs";
import { root, run } from "./run.mjs";

const checks = {
  "format and lint": () => run("biome", ["ci", "."]),
  // Anew: what an older build left has been taken for up to date after a merge.
  types: () => Math.max(run("tsc", ["-b", "--force"]), run("tsc", ["-p", "tsconfig.tests.json"])),
  "arrows between packages": checkArrows,
  "sizes and forbidden words": checkSources,
  "length of functions": checkFunctions,
  "claims and what shows them": checkClaims,
  "pages of the components": () => run("node", ["tooling/write-component-pages.mjs", "--check"]),
  "generated client": () =>
    existsSync(`${root}tooling/generate-client.mjs`) ? run("node", ["tooling/generate-client.mjs", "--check"]) : 0,
};

const failed = [];
for (const [name, check] of Object.entries(checks)) {
  const start = performance.now();
  const code = check();
  console.log(`${code === 0 ? "ok  " : "FAIL"}  ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\ncheck failed: ${failed.join(", ")}`);
  process.exit(1);
}
