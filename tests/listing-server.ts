import { startServer } from "@kumiki/server";

/** `kumiki serve` that lists as few inputs (or as many) ahead of its workers as a test says. */
const value = (name: string, usual = ""): string =>
  process.argv.includes(name) ? (process.argv[process.argv.indexOf(name) + 1] ?? usual) : usual;
const kumiki = new URL("../packages/cli/bin/kumiki.mjs", import.meta.url).pathname;
const server = await startServer({
  port: Number(value("--port")),
  home: value("--home"),
  workers: Number(value("--workers", "2")),
  workerCommand: { command: process.execPath, args: [kumiki, "worker"] },
  workerEnvironment: { PATH: process.env.PATH ?? "" },
  listAhead: Number(value("--ahead")),
  logLevel: "silent",
});
process.stdout.write(`${server.url}\n`);
