import { globSync } from "node:fs";
import { buildWeb } from "./build-web.mjs";
import { describeEngines, provideEngines } from "./engines/index.mjs";
import { root } from "./run.mjs";
import { runToTheEnd } from "./run-to-the-end.mjs";

const engines = process.env.KUMIKI_ENGINES ?? "auto";
const found = await provideEngines(engines, (line) => console.error(`kumiki: ${line}`));
console.log(`Engines (KUMIKI_ENGINES=${engines}):\n${describeEngines(found)}`);
if (engines === "require" && Object.values(found).some(({ missing }) => missing)) {
  console.error("kumiki: KUMIKI_ENGINES=require, and not every engine is there (see above)");
  process.exit(1);
}
// Browser tests show the page as it is now.
if (globSync("packages/web/src/main.tsx", { cwd: root }).length > 0 && buildWeb() !== 0) process.exit(1);
const reporters = ["--reporter=default", "--reporter=./tooling/test-report.mjs"];
const vitest = `${root}node_modules/vitest/vitest.mjs`;
const code = await runToTheEnd(process.execPath, [vitest, "run", ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  env: {
    ...process.env,
    // Of this run: the file in the cache is shared with runs of other checkouts, which may take other engines.
    KUMIKI_ENGINES_FOUND: JSON.stringify(found),
    ...(found.chromium?.path && { CHROMIUM: found.chromium.path }),
  },
});
process.exit(code);
