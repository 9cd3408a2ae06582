import { loadRegistry } from "@kumiki/components";
import { KumikiError, reasonOf } from "@kumiki/core";
import { z } from "zod";
import { jsonLog } from "./log.ts";
import { endSignal } from "./worker/end-signal.ts";
import { exitCodes } from "./worker/exit-codes.ts";
import { runWorker } from "./worker/run-worker.ts";

const environmentSchema = z.object({
  KUMIKI_SERVER: z.url({ protocol: /^https?$/ }),
  KUMIKI_WORKER_TOKEN: z.string().min(1),
  KUMIKI_WORKER: z.string().min(1).max(100).default(`worker-${process.pid}`),
  KUMIKI_SERVES: z.enum(["items", "previews"]).default("items"),
  KUMIKI_MODELS: z.string().min(1),
  /** `1`: a parent holds stdin open; its end is ours. */
  KUMIKI_PARENT: z.enum(["0", "1"]).default("0"),
});

const log = jsonLog(process.stderr);

async function main(): Promise<number> {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) {
    log.error(z.prettifyError(environment.error));
    return exitCodes.configuration;
  }
  const { data } = environment;
  const signal = endSignal(process, data.KUMIKI_PARENT === "1");
  try {
    await runWorker({
      server: data.KUMIKI_SERVER.replace(/\/$/, ""),
      token: data.KUMIKI_WORKER_TOKEN,
      worker: data.KUMIKI_WORKER,
      serves: data.KUMIKI_SERVES,
      modelDirectory: data.KUMIKI_MODELS,
      registry: await loadRegistry(),
      log,
      signal,
    });
    return exitCodes.ended;
  } catch (error) {
    log.error(reasonOf(error));
    return error instanceof KumikiError && error.code === "UNAUTHORIZED" ? exitCodes.unauthorized : exitCodes.failed;
  }
}

// A kernel that is still busy must not hold a worker that has given its item back.
process.exit(await main());
