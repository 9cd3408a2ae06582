import { readFileSync } from "node:fs";
import { Command } from "commander";
import { componentsCommand } from "./commands/components.ts";
import { flowCommand } from "./commands/flow.ts";
import { modelsCommand } from "./commands/models.ts";
import { planCommand } from "./commands/plan.ts";
import { runCommand } from "./commands/run.ts";
import { serveCommand } from "./commands/serve.ts";
import { validateCommand } from "./commands/validate.ts";
import { workerCommand } from "./commands/worker.ts";
import type { Environment } from "./flow/variables.ts";
import type { Language } from "./output/language.ts";
import { speakUsage } from "./output/usage.ts";

/** How a server finds its Nomad, as far as the environment says. */
export type ClusterEnvironment = Readonly<
  Record<
    "file" | "address" | "token" | "image" | "workerUrl" | "workerService" | "workerHost" | "workerPort",
    string | undefined
  >
>;

/** What commands get from the environment; only main.ts reads it. */
export interface Surroundings {
  /** Data directory: models, artifacts, database. */
  readonly home: string;
  readonly token: string | undefined;
  /** Of a server with a cluster. */
  readonly nomad: ClusterEnvironment;
  /** Of a worker that a cluster started: its server, and what Nomad tells a task. */
  readonly cluster: {
    readonly server: string | undefined;
    /** File that holds its address instead. */
    readonly serverFile: string | undefined;
    readonly secretsDirectory: string | undefined;
    readonly taskDirectory: string | undefined;
    readonly allocation: string | undefined;
    readonly healthPort: string | undefined;
  };
  readonly language: Language;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** For `kumiki flow`, which is told everything by it. */
  readonly environment: Environment;
  /** How this program is started again: Node and this file. */
  readonly program: readonly [string, string];
}

export function buildProgram(surroundings: Surroundings): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const program = new Command("kumiki")
    .description("Pipelines joined from image-processing and AI parts.")
    .version(version)
    .option("--lang <language>", "ja or en (default: the locale)")
    .option("--home <directory>", "data directory (default: KUMIKI_HOME or ~/.kumiki)");
  const commands = [
    runCommand,
    flowCommand,
    validateCommand,
    planCommand,
    componentsCommand,
    modelsCommand,
    serveCommand,
    workerCommand,
  ];
  for (const command of commands) program.addCommand(command(surroundings), { hidden: command === workerCommand });
  addSharedOptions(program.commands);
  speakUsage(program);
  return program;
}

/** Options that main.ts has read already; every command takes them behind its name, too. */
function addSharedOptions(commands: readonly Command[]): void {
  for (const command of commands) {
    command
      .option("--lang <language>", "ja or en")
      .option("--home <directory>", "data directory (default: KUMIKI_HOME or ~/.kumiki)");
    addSharedOptions(command.commands);
  }
}
