import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { KumikiError, reasonFor } from "@kumiki/core";
import { type PluginState, Plugins } from "@kumiki/plugins";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { printProblems } from "../output/problems.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { type Say, speaker } from "../output/words.ts";
import { pluginLimits } from "../plugins-here.ts";
import type { Surroundings } from "../surroundings.ts";

interface Options {
  readonly json?: boolean;
}

/** `kumiki plugins`: parts as files in the plugins folder, which a running server sees by itself. */
export function pluginsCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const command = new Command("plugins").description(
    say("プラグイン (部品のファイル) の一覧・追加・削除", "List, add and remove plugins: parts as files"),
  );
  const open = async (): Promise<Plugins> => {
    const { plugins: directory, home } = surroundings;
    const plugins = new Plugins({ directory, home, limits: pluginLimits(surroundings), base: await loadRegistry() });
    await plugins.look();
    return plugins;
  };
  const tell = (states: readonly PluginState[], { json }: Options): void => {
    if (json) printJson({ plugins: states });
    else print(tableOf(states, say, surroundings));
    const problems = states.flatMap(({ problem }) => problem ?? []);
    printProblems(problems, surroundings.language);
    if (problems.length > 0) process.exitCode = 2;
  };
  for (const one of [listCommand, addCommand, ...turnCommands(say), removeCommand])
    command.addCommand(one({ open, tell, say }));
  return command;
}

interface Shared {
  readonly open: () => Promise<Plugins>;
  readonly tell: (states: readonly PluginState[], options: Options) => void;
  readonly say: Say;
}

const named = (name: string, description: string, say: Say): Command =>
  new Command(name).description(description).option("--json", jsonWords(say));
const onFile = (command: Command, say: Say): Command =>
  command.argument("<file>", say("ファイル名", "name of its file"));

const listCommand = ({ open, tell, say }: Shared): Command =>
  named("list", say("プラグインと状態", "plugins and how they stand"), say).action(async (options: Options) =>
    tell((await open()).list(), options),
  );

const addCommand = ({ open, tell, say }: Shared): Command =>
  named("add", say("ファイルをプラグインのフォルダーに入れる", "put a file into the plugins folder"), say)
    .argument("<file>", say("部品のファイル (.ts か .js)", "file of a part, .ts or .js"))
    .action(async (file: string, options: Options) =>
      tell([await (await open()).add(basename(file), await readCode(file))], options),
    );

const turnCommands = (say: Say) =>
  [
    { name: "off", isOff: true, words: say("使わないようにする", "switch a plugin off") },
    { name: "on", isOff: false, words: say("また使えるようにする", "switch it on again") },
  ].map(
    ({ name, isOff, words }) =>
      ({ open, tell }: Shared): Command =>
        onFile(named(name, words, say), say).action(async (file: string, options: Options) =>
          tell([await (await open()).turn(file, isOff)], options),
        ),
  );

const removeCommand = ({ open, say }: Shared): Command =>
  onFile(
    named("remove", say("削除 (始まった実行はそのまま)", "remove a plugin; runs that began with it go on"), say),
    say,
  ).action(async (file: string, { json }: Options) => {
    await (await open()).remove(file);
    if (json) printJson({ removed: file });
    else print(say(`${file} を削除しました\n`, `removed ${file}\n`));
  });

const readCode = (file: string): Promise<string> =>
  readFile(file, "utf8").catch((error: unknown) => {
    throw new KumikiError("INPUT_UNREADABLE", { field: file, ...reasonFor(error) });
  });

function tableOf(states: readonly PluginState[], say: Say, { language }: Surroundings): string {
  const words = {
    loading: say("確認中", "being tried"),
    ready: say("使えます", "ready"),
    broken: say("誤りあり", "broken"),
    off: say("オフ", "off"),
  };
  const columns = [
    { title: say("ファイル", "FILE") },
    { title: say("状態", "STATE") },
    { title: "ID" },
    { title: say("名前", "NAME") },
    { title: say("コード", "CODE") },
  ];
  const rows = states.map(({ file, status, info, sha256 }) => [
    file,
    words[status],
    info === undefined ? "" : `${info.id}@${info.version}`,
    info?.label[language] ?? "",
    sha256?.slice(0, 12) ?? "",
  ]);
  return table(columns, rows, stdoutScreen());
}
