import type { PluginState } from "@kumiki/plugins";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { printProblems } from "../output/problems.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { type Say, speaker } from "../output/words.ts";
import { type PluginAccess, pluginAccess } from "../plugins/plugin-access.ts";
import { whatToAdd } from "../plugins/what-to-add.ts";
import type { ServerFlags } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";

interface Options extends ServerFlags {
  readonly json?: boolean;
}
interface AddOptions extends Options {
  readonly as?: string;
  readonly integrity?: string;
}

/** `kumiki plugins`: parts in the plugins folder, which a running server sees by itself, or in that of a server far away. */
export function pluginsCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const command = new Command("plugins").description(
    say("プラグイン (部品のファイル) の一覧・追加・削除", "List, add and remove plugins: parts as files"),
  );
  const tell = (states: readonly PluginState[], { json }: Options): void => {
    if (json) printJson({ plugins: states });
    else print(tableOf(states, say, surroundings));
    const problems = states.flatMap(({ problem }) => problem ?? []);
    printProblems(problems, surroundings.language);
    if (problems.length > 0) process.exitCode = 2;
  };
  const shared = { open: (options: Options) => pluginAccess(options, surroundings), tell, say };
  const commands = [
    listCommand(shared),
    addCommand(shared, surroundings),
    turnCommand(shared, "off", say("使わないようにする", "switch a plugin off")),
    turnCommand(shared, "on", say("また使えるようにする", "switch it on again")),
    removeCommand(shared),
  ];
  for (const one of commands) command.addCommand(one);
  return command;
}

interface Shared {
  readonly open: (options: Options) => Promise<PluginAccess>;
  readonly tell: (states: readonly PluginState[], options: Options) => void;
  readonly say: Say;
}

const named = (name: string, description: string, say: Say): Command =>
  new Command(name)
    .description(description)
    .option(
      "--server <url>",
      say(
        "サーバーのプラグインを扱う (既定: このマシンのプラグインのフォルダー)",
        "plugins of a server (default: the plugins folder of this machine)",
      ),
    )
    .option("--json", jsonWords(say));
const onFile = (command: Command, say: Say): Command =>
  command.argument("<file>", say("ファイル名", "name of its file"));

const listCommand = ({ open, tell, say }: Shared): Command =>
  named("list", say("プラグインと状態", "plugins and how they stand"), say).action(async (options: Options) =>
    tell(await (await open(options)).list(), options),
  );

const addCommand = ({ open, tell, say }: Shared, { signal }: Surroundings): Command =>
  named("add", say("部品をプラグインのフォルダーに入れる", "put a part into the plugins folder"), say)
    .argument(
      "<what>",
      say(
        "部品のファイル (.ts か .js)、フォルダー、npm パッケージ (名前@版)",
        "file of a part (.ts or .js), folder, or package of npm (name@version)",
      ),
    )
    .option(
      "--as <name>",
      say("フォルダーでの名前 (古い版と並べるときなど)", "name in the folder, to stand beside an older one"),
    )
    .option(
      "--integrity <hash>",
      say("パッケージのハッシュ (sha512-…)。違えば断る", "what the package must be, sha512-…"),
    )
    .action(async (what: string, { as, integrity, ...options }: AddOptions) => {
      const added = await whatToAdd(what, { as, integrity }, signal);
      tell([await (await open(options)).add(added)], options);
    });

const turnCommand = ({ open, tell, say }: Shared, name: "on" | "off", words: string): Command =>
  onFile(named(name, words, say), say).action(async (file: string, options: Options) =>
    tell([await (await open(options)).turn(file, name === "off")], options),
  );

const removeCommand = ({ open, say }: Shared): Command =>
  onFile(
    named("remove", say("削除 (始まった実行はそのまま)", "remove a plugin; runs that began with it go on"), say),
    say,
  )
    .option("--force", say("使っているパイプラインがあっても", "also when saved pipelines use it"))
    .action(async (file: string, { json, force = false, ...options }: Options & { force?: boolean }) => {
      await (await open(options)).remove(file, force);
      if (json) printJson({ removed: file });
      else print(say(`${file} を削除しました\n`, `removed ${file}\n`));
    });

function tableOf(states: readonly PluginState[], say: Say, { language }: Surroundings): string {
  const words = {
    loading: say("確認中", "being tried"),
    ready: say("使えます", "ready"),
    broken: say("誤りあり", "broken"),
    off: say("オフ", "off"),
  };
  const hasPackages = states.some(({ from }) => from !== undefined);
  const columns = [
    { title: say("ファイル", "FILE") },
    { title: say("状態", "STATE") },
    { title: "ID" },
    { title: say("名前", "NAME") },
    { title: say("コード", "CODE") },
    ...(hasPackages ? [{ title: say("パッケージ", "PACKAGE") }] : []),
  ];
  const rows = states.map(({ file, status, info, sha256, from }) => [
    file,
    words[status],
    info === undefined ? "" : `${info.id}@${info.version}`,
    info?.label[language] ?? "",
    sha256?.slice(0, 12) ?? "",
    ...(hasPackages ? [from === undefined ? "" : `${from.package}@${from.version} ${from.integrity}`] : []),
  ]);
  return table(columns, rows, stdoutScreen());
}
