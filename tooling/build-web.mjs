import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { root, run } from "./run.mjs";

/** Builds the page when its sources changed since the last build; answers an exit code. */
export function buildWeb() {
  const sources = globSync(
    [
      "packages/{web,client,core}/src/**/*",
      "packages/web/{index.html,vite.config.ts,package.json}",
      "packages/web/public/**/*",
      // Shown by the help of the parts.
      "docs/components/{shown.json,pictures/*}",
    ],
    { cwd: root },
  );
  const hash = createHash("sha256");
  for (const file of sources.sort().filter((name) => /\.\w+$/.test(name) && !name.includes(".test."))) {
    hash.update(file).update(readFileSync(root + file));
  }
  const key = hash.digest("hex");
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === key;
  return isBuilt() ? 0 : alone(() => (isBuilt() ? 0 : build(key)));
}

const stamp = `${root}packages/web/dist/.built-from`;
const lock = `${root}node_modules/.building-web`;
/** No build takes so long; a lock this old was left by one that was ended. */
const longestMs = 180_000;

function build(key) {
  // Under a test runner it is "test", and React would come in its development form.
  const env = { ...process.env, NODE_ENV: "production" };
  const options = { cwd: `${root}packages/web`, stdio: ["ignore", 2, 2], env };
  const code = run("vite", ["build", "--logLevel", "warn"], options);
  if (code === 0) writeFileSync(stamp, key);
  return code;
}

/** One build at a time: tests that run side by side each want the page, and a build empties its folder first. */
function alone(act) {
  while (!tryLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    return act();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock() {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - since > longestMs) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}
