import { loadRegistry } from "@kumiki/components";
import { workerProcess } from "@kumiki/processor";
import { Command } from "commander";

/** `kumiki worker`: started by a server, which tells it on stdin whom to serve and keeps stdin open while it lives. */
export const workerCommand = (): Command =>
  new Command("worker").description("Work for a server (started by it)").action(async () => {
    // A kernel may still be busy when the worker has given its item back.
    process.exit(await workerProcess(process, loadRegistry));
  });
