import { Command, Option } from "commander";
import { positiveInteger } from "../commands/arguments.ts";
import type { Say } from "../output/words.ts";
import type { NewTrigger } from "./trigger-server.ts";
import { type RunOptions, runOf, startsRuns } from "./what-it-runs.ts";

/** Sends what was put together; `command`: for the options of the server. */
type Add = (command: Command, trigger: NewTrigger) => Promise<void>;
type Named = RunOptions & { readonly name?: string };
type Making = (say: Say, home: string, add: Add) => Command;

/** `root/path/below` of a place that the operator named. */
const placeOf = (written: string): { root: string; path: string } => {
  const [root = "", ...rest] = written.split("/");
  return { root, path: rest.join("/") };
};

const globOption = (say: Say): [string, string] => [
  "--glob <pattern>",
  say('この形のパスだけ (例: "**/*.jpg")', 'only paths like this, such as "**/*.jpg"'),
];

interface FolderOptions extends Named {
  readonly folder: string;
  readonly glob?: string;
  readonly settle?: number;
  readonly existing: boolean;
}

const addFolder: Making = (say, home, add) =>
  startsRuns("folder", say("フォルダーに入った写真を実行", "run pictures that come into a folder"), say)
    .requiredOption(
      "--folder <name/path>",
      say("サーバーに設定された場所とその下のパス", "a folder that the server names, and a path below it"),
    )
    .option(...globOption(say))
    .option(
      "--settle <ms>",
      say("大きさと時刻がこの間変わらないファイルを扱う", "take files that stood still for so long"),
      positiveInteger,
    )
    .option("--no-existing", say("すでにあるファイルは扱わない", "leave alone what is there already"))
    .action(async (pipeline: string, options: FolderOptions, command: Command) => {
      const { folder, glob, settle, existing, name } = options;
      await add(command, {
        kind: "folder",
        name: name ?? folder,
        folder: { ...placeOf(folder), ...(glob && { glob }), ...(settle && { settleMs: settle }), existing },
        run: await runOf(pipeline, options, home),
      });
    });

interface CronOptions extends Named {
  readonly schedule: string;
  readonly zone?: string;
  readonly missed?: "tell" | "once";
  readonly folder?: string;
  readonly glob?: string;
  readonly s3?: string;
}

const addCron: Making = (say, home, add) =>
  startsRuns("cron", say("決まった日時に実行", "run at moments of a schedule"), say)
    .requiredOption(
      "--schedule <cron>",
      say('「分 時 日 月 曜日」(例: "0 9 * * MON-FRI")', 'minute hour day month weekday, such as "0 9 * * MON-FRI"'),
    )
    .option("--zone <name>", say("タイムゾーン (例: Asia/Tokyo)", "time zone, such as Asia/Tokyo"), "UTC")
    .addOption(
      new Option(
        "--missed <what>",
        say(
          "サーバーが止まっていた間の分: tell は記録だけ、once は 1 回だけ実行",
          "what passed while the server was down: tell it only, or run once",
        ),
      ).choices(["tell", "once"]),
    )
    .option("--folder <name/path>", say("入力にするフォルダー", "folder of the server with the inputs"))
    .option(...globOption(say))
    .option("--s3 <bucket/prefix>", say("入力にするバケット", "bucket of the server with the inputs"))
    .action(async (pipeline: string, options: CronOptions, command: Command) => {
      const { schedule, zone, missed, name } = options;
      await add(command, {
        kind: "cron",
        name: name ?? schedule,
        cron: { schedule, ...(zone && { zone }), ...(missed && { missed }) },
        run: { ...(await runOf(pipeline, options, home)), ...sourceOf(options) },
      });
    });

function sourceOf({ folder, glob, s3 }: CronOptions) {
  if (folder !== undefined) return { source: { kind: "folder" as const, ...placeOf(folder), ...(glob && { glob }) } };
  if (s3 === undefined) return {};
  const { root: bucket, path: prefix } = placeOf(s3);
  return { source: { kind: "s3" as const, bucket, prefix } };
}

const addHook: Making = (say, home, add) =>
  startsRuns("hook", say("外からの呼び出しで実行", "run when another program calls"), say)
    .option("--per-minute <n>", say("1 分に受け付ける回数", "calls that are taken in a minute"), positiveInteger)
    .action(async (pipeline: string, options: Named & { perMinute?: number }, command: Command) => {
      const { name, perMinute } = options;
      await add(command, {
        kind: "hook",
        name: name ?? pipeline,
        hook: { ...(perMinute && { perMinute }) },
        run: await runOf(pipeline, options, home),
      });
    });

interface WebhookOptions extends Named {
  readonly event?: "run" | "item";
  readonly pipeline?: string;
  readonly only?: ("succeeded" | "partial" | "failed" | "cancelled")[];
}

const addWebhook: Making = (say, _, add) =>
  new Command("webhook")
    .description(say("実行の終わりを外へ知らせる", "tell another program when a run has ended"))
    .argument("<url>", say("サーバーが許したホストの URL", "URL of a host that the server allows"))
    .addOption(
      new Option("--event <what>", say("実行ごと (run) か写真ごと (item)", "of each run, or of each item")).choices([
        "run",
        "item",
      ]),
    )
    .option("--pipeline <id>", say("このパイプラインの実行だけ", "only runs of this stored pipeline"))
    .option("--only <statuses...>", say("この結果だけ (例: failed partial)", "only what ended so: failed partial"))
    .action(async (url: string, { event, pipeline, only, name }: WebhookOptions, command: Command) => {
      const what = { ...(event && { event }), ...(pipeline && { pipeline }), ...(only && { statuses: only }) };
      await add(command, {
        kind: "webhook",
        name: name ?? (URL.canParse(url) ? new URL(url).host : url),
        webhook: { url, ...what },
      });
    });

/** `kumiki triggers add …`: a command a kind. */
export function addTriggerCommand(say: Say, home: string, add: Add): Command {
  const command = new Command("add").description(say("トリガーを追加", "add a trigger"));
  for (const make of [addFolder, addCron, addHook, addWebhook])
    command.addCommand(make(say, home, add).option("--name <name>", say("名前", "name")));
  return command;
}
