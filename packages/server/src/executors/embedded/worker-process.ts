import { type ChildProcess, spawn } from "node:child_process";
import type { WorkerOrder } from "@kumiki/core";
import type { Command } from "../../config.ts";
import { workerMemory } from "../worker-memory.ts";

export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Resolves when the process is gone, with how it went. */
  readonly gone: Promise<string>;
  kill(signal: "SIGTERM" | "SIGKILL"): void;
}

export interface WorkerProgram {
  readonly program: Command;
  readonly environment: Readonly<Record<string, string>>;
  /** What the program prints is thrown away. */
  readonly quiet: boolean;
}

/** Starts a worker and tells it what to serve on its standard input, which ends when this process does. */
export function startWorkerProcess({ program, environment, quiet }: WorkerProgram, order: WorkerOrder): WorkerProcess {
  const log = quiet ? "ignore" : 2;
  const child = spawn(program.command, program.args, {
    // Loaders that libvips holds for unsafe stay shut, whatever the program sets.
    env: { ...workerMemory, VIPS_BLOCK_UNTRUSTED: "1", ...environment },
    stdio: ["pipe", log, log],
  });
  const gone = whenGone(child);
  // A child that dies at once closes its input before the order is written; its end is told by `gone`.
  child.stdin?.on("error", () => {});
  child.stdin?.write(`${JSON.stringify(order)}\n`);
  return { pid: child.pid, gone, kill: (signal) => void child.kill(signal) };
}

const whenGone = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
