import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { root, run } from "./run.mjs";

/** Builds the page when its sources changed since the last build; answers an exit code. */
export function buildWeb() {
  const sources = globSync(
    [
      "packages/{web,client,core}/src/**/*",
      "packages/web/{index.html,vite.config.ts,package.json}",
      "packages/web/public/**/*",
    ],
    { cwd: root },
  );
  const hash = createHash("sha256");
  for (const file of sources.sort().filter((name) => /\.\w+$/.test(name) && !name.includes(".test."))) {
    hash.update(file).update(readFileSync(root + file));
  }
  const stamp = `${root}packages/web/dist/.built-from`;
  const key = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return 0;
  const code = run("vite", ["build", "--logLevel", "warn"], { cwd: `${root}packages/web`, stdio: ["ignore", 2, 2] });
  if (code === 0) writeFileSync(stamp, key);
  return code;
}
