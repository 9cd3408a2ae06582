// Draws new values for every property test, round after round, until one fails or the rounds are done.
//   npm run fuzz [-- --rounds=N] [FILES that hold property tests; all without one]
import { globSync, readFileSync } from "node:fs";
import { root } from "./run.mjs";
import { runToTheEnd } from "./run-to-the-end.mjs";

const asked = process.argv.slice(2);
const rounds = Number(asked.find((each) => each.startsWith("--rounds="))?.slice("--rounds=".length) ?? 1);
const folders = asked.filter((each) => !each.startsWith("--"));
const files = globSync(["packages/*/src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"], { cwd: root }).filter(
  (file) =>
    readFileSync(root + file, "utf8").includes("fc.assert") &&
    (folders.length === 0 || folders.some((folder) => file.includes(folder))),
);
if (files.length === 0 || !(rounds >= 1)) {
  console.error(`kumiki: no property test at ${folders.join(" ")}, or no round to run`);
  process.exit(2);
}
const vitest = `${root}node_modules/vitest/vitest.mjs`;
for (let round = 1; round <= rounds; round += 1) {
  console.log(`Round ${round} of ${rounds}: ${files.length} files; a failure prints its seed for KUMIKI_SEED`);
  const code = await runToTheEnd(process.execPath, [vitest, "run", ...files], {
    cwd: root,
    env: { ...process.env, KUMIKI_SEED: "random" },
  });
  if (code !== 0) process.exit(code);
}
