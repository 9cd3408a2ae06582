import { join } from "node:path";
import { pythonLines } from "../python-lines.ts";
import type { ChainName } from "./chains.ts";

/** The chains in another library, as a warm process. */
export interface InPython {
  readonly version: string;
  readonly ways: Readonly<Partial<Record<ChainName, readonly string[]>>>;
  /** Milliseconds of one picture, measured there. */
  run(chain: ChainName, way: string, file: string, width: number): Promise<number>;
  stop(): void;
}

/** Undefined where its Python is not there, or has not what the script needs. */
async function start(script: string, program?: string): Promise<InPython | undefined> {
  const python = await pythonLines(join(import.meta.dirname, script), [], program);
  if (python === undefined) return undefined;
  const { version, ways } = python.hello as Pick<InPython, "version" | "ways">;
  const run = async (...[chain, way, file, width]: Parameters<InPython["run"]>): Promise<number> =>
    Number(await python.ask({ chain, way, file, width }));
  return { version, ways, run, stop: python.stop };
}

export const startOpenCv = (): Promise<InPython | undefined> => start("chains.py");

/** Roboflow's engine; with the Python that `KUMIKI_BENCH_INFERENCE` names, since it wants other libraries than ours. */
export const startWorkflows = (): Promise<InPython | undefined> =>
  start("workflows.py", process.env.KUMIKI_BENCH_INFERENCE);
