import { startServer } from "@kumiki/server";

/** `kumiki serve` with workers that a certain photo kills. */
const value = (name: string): string => process.argv[process.argv.indexOf(name) + 1] ?? "";
const worker = new URL("./crashing-worker.ts", import.meta.url).pathname;
const server = await startServer({
  port: Number(value("--port")),
  home: value("--home"),
  workers: 2,
  workerCommand: { command: process.execPath, args: [worker] },
  logLevel: "silent",
});
process.stdout.write(`${server.url}\n`);
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));
