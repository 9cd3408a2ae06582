import { execFileSync } from "node:child_process";
import type { Row } from "./measure.ts";

const megabyte = 2 ** 20;
/** What a run leaves beside pictures: compiled code, garbage that nobody has taken yet. */
const allowance = 24;

/** Every part without a model at 12 MP: how much more memory it takes at its peak than it says before a run. */
export default function measure(): Row[] {
  const child = new URL("./parts/memory-child.ts", import.meta.url).pathname;
  // Every large block comes from the system and goes back to it, so that what is free is not counted.
  const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: "131072", MALLOC_ARENA_MAX: "1" };
  const lines = execFileSync(process.execPath, [child], {
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { name: string; estimate: number; peak: number })
    .map(({ name, estimate, peak }) => ({
      name: `${name}: peak above the estimate`,
      value: (peak - estimate) / megabyte,
      unit: "MB",
      goal: allowance,
      detail: `estimate ${(estimate / megabyte).toFixed(0)} MB, peak ${(peak / megabyte).toFixed(0)} MB`,
    }));
}
