import { withLock } from "./lock.ts";

/** Run as a process by the lock's test: takes the lock, says so, and never lets go. */
const [directory = "", name = ""] = process.argv.slice(2);
await withLock(directory, name, async () => {
  process.stdout.write("held\n");
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
