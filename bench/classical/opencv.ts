import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ChainName } from "./chains.ts";

/** The chains in OpenCV, as a warm process. */
export interface OpenCv {
  readonly version: string;
  readonly ways: Readonly<Record<ChainName, readonly string[]>>;
  /** Milliseconds of one picture, measured there. */
  run(chain: ChainName, way: string, file: string, width: number): Promise<number>;
  stop(): void;
}

const hasOpenCv = (python: string): boolean => spawnSync(python, ["-c", "import cv2"]).status === 0;

/** Starts the Python that `KUMIKI_BENCH_PYTHON` names, else `python3`; undefined where it has no cv2. */
export async function startOpenCv(): Promise<OpenCv | undefined> {
  const python = process.env.KUMIKI_BENCH_PYTHON ?? "python3";
  if (!hasOpenCv(python)) return undefined;
  const child = spawn(python, [join(import.meta.dirname, "chains.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error("chains.py has ended");
    return JSON.parse(value);
  };
  // What chains.py says first.
  const { version, ways } = (await answer()) as Pick<OpenCv, "version" | "ways">;
  return {
    version,
    ways,
    async run(chain, way, file, width) {
      child.stdin.write(`${JSON.stringify({ chain, way, file, width })}\n`);
      return Number(await answer());
    },
    stop: () => void child.kill(),
  };
}
