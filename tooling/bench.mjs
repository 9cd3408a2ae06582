import { spawnSync } from "node:child_process";
import { workerMemory } from "../packages/server/src/executors/worker-memory.ts";

// Memory as workers have it; glibc reads this as a program starts.
if (process.env.GLIBC_TUNABLES === undefined) {
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...workerMemory, ...process.env },
  });
  process.exitCode = status ?? 1;
} else {
  await import("../bench/run.ts");
}
