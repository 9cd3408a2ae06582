import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { loadRegistry } from "@kumiki/components";
import { jsonLog, runWorker } from "@kumiki/processor";
import { Command, Option } from "commander";
import type { Surroundings } from "../program.ts";

interface WorkerCommandOptions {
  readonly server: string;
  readonly worker: string;
  readonly serves: "items" | "previews";
}

/** Bytes of step results that the preview worker keeps between edits. */
const previewCacheBytes = 512 * 2 ** 20;

/** `kumiki worker`: started by a server, which hands its token over on stdin and keeps stdin open while it lives. */
export const workerCommand = ({ signal, home }: Surroundings): Command =>
  new Command("worker")
    .description("Work for a server (started by it)")
    .requiredOption("--server <url>", "the server")
    .requiredOption("--worker <name>", "name of this worker")
    .addOption(new Option("--serves <what>").choices(["items", "previews"]).default("items"))
    .action(async (options: WorkerCommandOptions) => {
      const stop = new AbortController();
      signal.addEventListener("abort", () => stop.abort(), { once: true });
      const lines = createInterface({ input: process.stdin });
      const [token] = (await once(lines, "line")) as [string];
      // The server died: nobody will take a result from here any more.
      lines.once("close", () => process.exit(0));
      await runWorker({
        server: options.server,
        token,
        worker: options.worker,
        serves: options.serves,
        modelDirectory: join(home, "models"),
        registry: await loadRegistry(),
        log: jsonLog(process.stderr),
        signal: stop.signal,
        cacheBytes: options.serves === "previews" ? previewCacheBytes : 0,
      });
      process.exit(0);
    });
