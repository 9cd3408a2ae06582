import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a program of node_modules/.bin (or Node itself) in the root; answers its exit code, 1 when a signal ended it. */
export function run(program, args, options = {}) {
  const command = program === "node" ? process.execPath : `${root}node_modules/.bin/${program}`;
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    ...options,
  });
  if (done.error) console.error(`${program}: ${done.error.message}`);
  return done.status ?? 1;
}
