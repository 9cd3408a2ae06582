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
import type { Surroundings } from "./surroundings.ts";

export function buildProgram(surroundings: Surroundings): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  const program = new Command("kumiki")
    .description("Pipelines joined from image-processing and AI parts.")
    .version(version)
    .option("--lang <language>", "ja or en (default: the locale)")
    .option("--home <directory>", "data directory (default: KUMIKI_HOME or ~/.kumiki)")
    .showHelpAfterError()
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 2);
    });
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
