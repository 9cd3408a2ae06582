import { loadRegistry } from "@kumiki/components";
import { workerProcess } from "@kumiki/processor";
import { Command } from "commander";

/** `kumiki worker`: started by a server, which tells it what to serve on stdin and keeps stdin open while it lives. */
export const workerCommand = (): Command =>
  new Command("worker").description("Work for a server (started by it)").action(async () => {
    process.exit(await workerProcess(process, loadRegistry));
  });
