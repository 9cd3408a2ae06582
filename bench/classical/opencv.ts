import { join } from "node:path";
import { pythonLines } from "../python-lines.ts";
import type { ChainName } from "./chains.ts";

/** The chains in OpenCV, as a warm process. */
export interface OpenCv {
  readonly version: string;
  readonly ways: Readonly<Record<ChainName, readonly string[]>>;
  /** Milliseconds of one picture, measured there. */
  run(chain: ChainName, way: string, file: string, width: number): Promise<number>;
  stop(): void;
}

/** Undefined where there is no Python with cv2. */
export async function startOpenCv(): Promise<OpenCv | undefined> {
  const python = await pythonLines(join(import.meta.dirname, "chains.py"));
  if (python === undefined) return undefined;
  const { version, ways } = python.hello as Pick<OpenCv, "version" | "ways">;
  const run = async (...[chain, way, file, width]: Parameters<OpenCv["run"]>): Promise<number> =>
    Number(await python.ask({ chain, way, file, width }));
  return { version, ways, run, stop: python.stop };
}
