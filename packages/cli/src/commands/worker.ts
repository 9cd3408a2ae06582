import { join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { KumikiError, text } from "@kumiki/core";
import { type JoinOptions, joinedWorker, workerProcess } from "@kumiki/processor";
import { Command } from "commander";
import { speaker } from "../output/words.ts";
import { pluginLimits } from "../plugins-here.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * `kumiki worker`: started by a server, which tells it on stdin whom to serve and keeps stdin open while it lives;
 * `kumiki worker --join`: started by Nomad, which tells it by its environment and proves by a token file who it is.
 */
export function workerCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  return new Command("worker")
    .description(
      say(
        "サーバーのために働く (サーバーか Nomad が起動します)",
        "Work for a server; started by it or by Nomad, not by hand",
      ),
    )
    .option("--join", say("環境変数が指すサーバーのために働く", "serve the server that the environment names"))
    .action(async ({ join: joins }: { join?: boolean }) => {
      const code = joins
        ? await joinedWorker(process, joinOptions(surroundings), loadRegistry)
        : await workerProcess(process, loadRegistry);
      // A kernel may still be busy when the worker has given its item back.
      process.exit(code);
    });
}

function joinOptions(surroundings: Surroundings): JoinOptions {
  const { cluster } = surroundings;
  const { secretsDirectory, taskDirectory, allocation, healthPort } = cluster;
  const server = cluster.server || (cluster.serverFile && { file: cluster.serverFile });
  if (!server || !secretsDirectory || !taskDirectory || !allocation)
    throw new KumikiError("USAGE", {
      received: "--join",
      expected: text(
        "必要なもの: KUMIKI_SERVER か KUMIKI_SERVER_FILE、NOMAD_SECRETS_DIR、NOMAD_TASK_DIR、NOMAD_ALLOC_ID",
        "It needs KUMIKI_SERVER or KUMIKI_SERVER_FILE, NOMAD_SECRETS_DIR, NOMAD_TASK_DIR, NOMAD_ALLOC_ID",
      ),
    });
  return {
    server,
    tokenFile: join(secretsDirectory, "nomad_kumiki.jwt"),
    worker: allocation,
    modelDirectory: join(taskDirectory, "models"),
    pluginLimits: { ...pluginLimits(surroundings), roomDirectory: taskDirectory },
    ...(healthPort && { healthPort: Number(healthPort) }),
  };
}
