import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { leftovers, mark } from "./leftovers.mjs";

/**
 * Runs a program in a session of its own and sees that nothing of it lives afterwards. What is left is named, ended, and
 * makes the run fail; `waitMs` is for what is ending. Answers the exit code.
 */
export async function runToTheEnd(command, args, { env, waitMs, ...options }) {
  const id = randomUUID();
  const stdio = ["ignore", "inherit", "inherit"];
  const child = spawn(command, args, { stdio, ...options, detached: true, env: { ...env, [mark]: id } });
  // The terminal's Ctrl-C does not reach another session by itself.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => end(child, signal));
  const [code] = await once(child, "exit");
  const left = await leftovers({ id, session: child.pid }, waitMs);
  if (left.length === 0) return code ?? 1;
  console.error(`\nLEFT BEHIND by the tests, ended now:`);
  for (const { pid, words, end: finish } of left) {
    console.error(`  - ${pid ?? ""} ${words.slice(0, 300)}`);
    finish();
  }
  return code || 1;
}

function end(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended; what is left of it is being looked for.
  }
}
