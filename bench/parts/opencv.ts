import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface OpenCv {
  readonly version: string;
  /** Makes a case ready; the promise fails with what Python said. */
  load(one: { readonly setup?: string; readonly opencv: string }): Promise<void>;
  /** Runs the loaded case once. */
  run(): Promise<void>;
  close(): void;
}

/** A Python with OpenCV (`KUMIKI_BENCH_PYTHON`, else `python3`) that holds the pictures; undefined where there is none. */
export async function openCv(args: readonly string[]): Promise<OpenCv | undefined> {
  const python = process.env.KUMIKI_BENCH_PYTHON ?? "python3";
  const child = spawn(python, [new URL("./opencv.py", import.meta.url).pathname, ...args]);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<undefined>((resolve) => child.once("error", () => resolve(undefined)));
  const first = await Promise.race([failed, answers.next()]);
  if (first === undefined || first.done) return undefined;
  const { opencv: version } = JSON.parse(first.value) as { opencv: string };
  const ask = (order: object): Promise<void> => send(child, answers, order);
  return { version, load: ask, run: () => ask({}), close: () => child.stdin.end() };
}

async function send(
  child: ChildProcessWithoutNullStreams,
  answers: AsyncIterator<string>,
  order: object,
): Promise<void> {
  child.stdin.write(`${JSON.stringify(order)}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error("Python ended");
  const { error } = JSON.parse(value) as { error?: string };
  if (error !== undefined) throw new Error(error);
}
