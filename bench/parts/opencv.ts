import { join } from "node:path";
import { pythonLines } from "../python-lines.ts";

export interface OpenCv {
  readonly version: string;
  /** Makes a case ready; the promise fails with what Python said. */
  load(one: { readonly setup?: string; readonly opencv: string }): Promise<void>;
  /** Runs the loaded case once; ms of CPU. */
  run(): Promise<number>;
  close(): void;
}

/** A Python with OpenCV that holds the pictures; undefined where there is none. */
export async function openCv(args: readonly string[]): Promise<OpenCv | undefined> {
  const python = await pythonLines(join(import.meta.dirname, "opencv.py"), args);
  if (python === undefined) return undefined;
  const { opencv: version } = python.hello as { opencv: string };
  const ask = async (order: object): Promise<number> => {
    const { error, ms = Number.NaN } = (await python.ask(order)) as { error?: string; ms?: number };
    if (error !== undefined) throw new Error(error);
    return ms;
  };
  return { version, load: async (one) => void (await ask(one)), run: () => ask({}), close: python.stop };
}
