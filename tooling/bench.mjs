import { spawnSync } from "node:child_process";

// Memory as workers have it (server/src/executors/worker-memory.ts); glibc reads this as a program starts.
const memory = { MALLOC_ARENA_MAX: "2", GLIBC_TUNABLES: "glibc.malloc.hugetlb=1" };
if (process.env.GLIBC_TUNABLES === undefined) {
  const { status } = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...memory, ...process.env },
  });
  process.exitCode = status ?? 1;
} else {
  await import("../bench/run.ts");
}
