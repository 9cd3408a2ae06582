import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A Python program that answers each line of JSON with one. */
export interface PythonLines {
  /** What it says first. */
  readonly hello: unknown;
  ask(order: object): Promise<unknown>;
  /** Ends when what it does is done. */
  stop(): void;
}

/**
 * Starts a script with a Python, if none is given the one that `KUMIKI_BENCH_PYTHON` names, else `python3`; undefined where there is none, or
 * where it ends before it says a word (a module is missing).
 */
export async function pythonLines(
  script: string,
  args: readonly string[] = [],
  program: string = process.env.KUMIKI_BENCH_PYTHON ?? "python3",
): Promise<PythonLines | undefined> {
  const child = spawn(program, [script, ...args], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<undefined>((resolve) => child.once("error", () => resolve(undefined)));
  const first = await Promise.race([failed, lines.next()]);
  if (first === undefined || first.done) return undefined;
  return {
    hello: JSON.parse(first.value),
    async ask(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} has ended`);
      return JSON.parse(value);
    },
    stop: () => child.stdin.end(),
  };
}
