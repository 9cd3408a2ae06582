import { closeHome } from "@kumiki/models";
import { Command, Option } from "commander";
import { compareCommand } from "./commands/compare.ts";
import { completionCommand } from "./commands/completion.ts";
import { componentCommand } from "./commands/component.ts";
import { componentsCommand } from "./commands/components.ts";
import { deleteCommand } from "./commands/delete.ts";
import { exportCommand } from "./commands/export.ts";
import { flowCommand } from "./commands/flow.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { modelsCommand } from "./commands/models.ts";
import { planCommand } from "./commands/plan.ts";
import { pluginsCommand } from "./commands/plugins.ts";
import { replayCommand } from "./commands/replay.ts";
import { runCommand } from "./commands/run.ts";
import { serveCommand } from "./commands/serve.ts";
import { storageCommand } from "./commands/storage.ts";
import { triggersCommand } from "./commands/triggers.ts";
import { validateCommand } from "./commands/validate.ts";
import { workerCommand } from "./commands/worker.ts";
import { speak } from "./help/speak.ts";
import { speakUsage } from "./output/usage.ts";
import { type Say, speaker } from "./output/words.ts";
import type { Surroundings } from "./surroundings.ts";
import { ownVersion } from "./version.ts";

type MakeCommand = (surroundings: Surroundings) => Command;

/** In the order in which a person meets them. */
const commands: readonly MakeCommand[] = [
  runCommand,
  exportCommand,
  compareCommand,
  componentsCommand,
  validateCommand,
  planCommand,
  modelsCommand,
  pluginsCommand,
  componentCommand,
  inspectCommand,
  replayCommand,
  serveCommand,
  storageCommand,
  deleteCommand,
  triggersCommand,
  flowCommand,
  completionCommand,
];
/** Those that only know what comes with the program. */
const awayFromHome: readonly MakeCommand[] = [componentsCommand, completionCommand];

export function buildProgram(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const program = new Command("kumiki")
    .description(
      say(
        "画像処理と AI の部品をつないだパイプラインを動かします。",
        "Runs pipelines joined from image-processing and AI parts.",
      ),
    )
    .version(ownVersion(), "-V, --version", say("バージョンを表示", "show the version"))
    .addHelpText(
      "after",
      say("\n例: kumiki run blur-faces 写真/ --out 結果", "\nExample: kumiki run blur-faces photos/ --out hidden"),
    );
  for (const make of commands) {
    const command = make(surroundings);
    program.addCommand(awayFromHome.includes(make) ? command : closesHome(command, surroundings));
  }
  program.addCommand(workerCommand(surroundings), { hidden: true });
  addSharedOptions([program], say);
  speak(program, surroundings.language);
  speakUsage(program);
  return program;
}

/** What an older version left readable for others in the data directory is closed before anything else. */
const closesHome = (command: Command, { home, language }: Surroundings): Command =>
  command.hook("preAction", async () => {
    for (const line of await closeHome(home)) process.stderr.write(`${line[language]}\n`);
  });

/** Options that main.ts has read already; every command takes them behind its name, too. */
function addSharedOptions(commands: readonly Command[], say: Say): void {
  for (const command of commands) {
    command
      .addOption(
        new Option(
          "--lang <language>",
          say("ja か en (既定: KUMIKI_LANG かロケール)", "ja or en (default: KUMIKI_LANG or the locale)"),
        ).choices(["ja", "en"]),
      )
      .option(
        "--home <directory>",
        say("データの置き場所 (既定: KUMIKI_HOME か ~/.kumiki)", "data directory (default: KUMIKI_HOME or ~/.kumiki)"),
      );
    addSharedOptions(command.commands, say);
  }
}
