// Stands in for a worker process: writes its order down and waits for its end, so that a test can speak for it.
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [, , directory] = process.argv;
const lines = createInterface({ input: process.stdin });
lines.once("line", async (line) => {
  const { worker } = JSON.parse(line);
  const file = join(directory, `${worker}.order`);
  await writeFile(`${file}.new`, JSON.stringify({ ...JSON.parse(line), pid: process.pid }));
  await rename(`${file}.new`, file);
});
lines.once("close", () => process.exit(0));
process.once("SIGTERM", () => process.exit(0));
