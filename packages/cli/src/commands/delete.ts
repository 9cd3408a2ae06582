import { KumikiError, runStatusSchema, text } from "@kumiki/core";
import { Command, Option } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { sureAtTerminal } from "../keeping/ask-sure.ts";
import { deleteRuns, type RunFlags } from "../keeping/delete-runs.ts";
import { deleteStored, type StoredKind, storedKinds } from "../keeping/delete-stored.ts";
import type { Outcome } from "../keeping/outcome.ts";
import { printJson } from "../output/screen.ts";
import { type Say, speaker } from "../output/words.ts";
import { askServer, type ServerFlags, serverOption } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";
import { positiveInteger } from "./arguments.ts";

interface DeleteFlags extends ServerFlags, RunFlags {
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `kumiki delete`: what would go is told first. Exit 0: deleted or told, 1: nothing was, as the person did not want it. */
export function deleteCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const what = new Command("delete")
    .summary(say("実行・パイプライン・画像・モデルなどを削除", "Delete runs, pipelines, uploads, models, galleries"))
    .description(
      say(
        "サーバーに保存されたものを削除します。消えるものと、それを使っているものを先に表示します。",
        "Deletes what a server keeps. What goes, and what depends on it, is told first.",
      ),
    );
  what.addCommand(runsCommand(surroundings, say));
  for (const kind of storedKinds) what.addCommand(storedCommand(kind, surroundings, say));
  return what;
}

const runsCommand = (surroundings: Surroundings, say: Say): Command =>
  shared(
    new Command("runs")
      .description(say("実行を結果のファイルごと削除", "delete runs with the files of their results"))
      .argument("[ids...]", say("実行の ID", "ids of runs"))
      .addOption(
        new Option("--status <status>", say("この状態の実行", "runs in this state")).choices(runStatusSchema.options),
      )
      .option("--pipeline <id>", say("このパイプラインの実行", "runs of this stored pipeline"))
      .option("--name <part>", say("名前にこれを含む実行", "runs whose name holds this"))
      .option(
        "--older-than <days>",
        say("これより古い実行 (日)", "runs that were started so many days ago"),
        positiveInteger,
      )
      .option("--all", say("終わったすべての実行", "all runs that have ended")),
    say,
  ).action((ids: string[], flags: DeleteFlags) =>
    carryOut(flags, surroundings, say, (dryRun) => deleteRuns(askServer(flags, surroundings), ids, flags, dryRun, say)),
  );

const storedWords: Readonly<Record<StoredKind, readonly [ja: string, en: string, name: readonly [string, string]]>> = {
  pipelines: [
    "パイプラインを削除 (実行は残る)",
    "delete pipelines; their runs stay",
    ["パイプラインの ID", "ids of pipelines"],
  ],
  uploads: [
    "送った画像を削除 (使われている間ファイルは残る)",
    "delete uploads; files in use stay",
    ["画像の名前", "names of uploads"],
  ],
  models: ["モデルを削除", "delete models", ["モデル名", "names of models"]],
  galleries: ["人物のギャラリーを削除", "delete galleries of people", ["ギャラリーの名前", "names of galleries"]],
};

const storedCommand = (kind: StoredKind, surroundings: Surroundings, say: Say): Command =>
  shared(
    new Command(kind)
      .description(say(storedWords[kind][0], storedWords[kind][1]))
      .argument("<which...>", say(...storedWords[kind][2]))
      .option("--force", say("使われていても削除", "also what something cannot run without")),
    say,
  ).action((which: string[], flags: DeleteFlags) =>
    carryOut(flags, surroundings, say, (dryRun) =>
      deleteStored(askServer(flags, surroundings), kind, which, { dryRun, force: flags.force === true }, say),
    ),
  );

const shared = (command: Command, say: Say): Command =>
  command
    .addOption(serverOption(say))
    .option("--dry-run", say("消えるものを表示するだけ", "only tell what would go"))
    .option("--yes", say("確かめずに削除", "delete without asking"))
    .option("--json", jsonWords(say));

async function carryOut(
  { dryRun, yes, json }: DeleteFlags,
  { language }: Surroundings,
  say: Say,
  work: (dryRun: boolean) => Promise<Outcome>,
): Promise<void> {
  const tell = ({ lines }: Outcome): boolean => process.stderr.write(lines.map((line) => `${line}\n`).join(""));
  if (dryRun || !yes) {
    const told = await work(true);
    tell(told);
    if (dryRun) {
      if (json) printJson(told.json);
      return;
    }
    if (!process.stdin.isTTY)
      throw new KumikiError("USAGE", {
        received: text("削除してよいか確かめられません", "nobody can be asked whether to delete it"),
        expected: text(
          "削除するには --yes、見るだけなら --dry-run",
          "Add --yes to delete it, --dry-run to be told only",
        ),
      });
    if (!(await sureAtTerminal(language))) {
      process.exitCode = 1;
      return;
    }
  }
  const done = await work(false);
  if (yes) tell(done);
  process.stderr.write(say("削除しました。\n", "Deleted.\n"));
  if (json) printJson(done.json);
}
