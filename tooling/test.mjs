import { globSync } from "node:fs";
import { buildWeb } from "./build-web.mjs";
import { findChromium } from "./engines/chromium.mjs";
import { root, run } from "./run.mjs";

// Browser tests show the page as it is now.
if (globSync("packages/web/src/main.tsx", { cwd: root }).length > 0 && buildWeb() !== 0) process.exit(1);
const chromium = findChromium(process.env.KUMIKI_ENGINES ?? "auto");
const code = run(
  "vitest",
  ["run", "--reporter=default", "--reporter=./tooling/test-report.mjs", ...process.argv.slice(2)],
  {
    env: { ...process.env, ...(chromium && { CHROMIUM: chromium }) },
  },
);
process.exit(code);
