import { startServer } from "@kumiki/server";

/** `kumiki serve` that lists only a few inputs ahead of its workers, so that a kill falls into the middle of a list. */
const value = (name: string): string => process.argv[process.argv.indexOf(name) + 1] ?? "";
const kumiki = new URL("../packages/cli/bin/kumiki.mjs", import.meta.url).pathname;
const server = await startServer({
  port: Number(value("--port")),
  home: value("--home"),
  workers: 2,
  workerCommand: { command: process.execPath, args: [kumiki, "worker"] },
  workerEnvironment: { PATH: process.env.PATH ?? "" },
  listAhead: 40,
  logLevel: "silent",
});
process.stdout.write(`${server.url}\n`);
