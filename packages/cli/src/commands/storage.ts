import { answerOf, type paths } from "@kumiki/client";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { type Column, table } from "../output/table.ts";
import { byteSize } from "../output/units.ts";
import { type Say, speaker } from "../output/words.ts";
import { askServer, type ServerFlags, serverOption } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki storage`: what takes how much room on a server, and what goes by itself. */
export function storageCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  return new Command("storage")
    .description(say("サーバーで何がどれだけ場所を取るかを表示", "Tell what takes how much room on a server"))
    .addOption(serverOption(say))
    .option("--json", jsonWords(say))
    .action(async (flags: ServerFlags & { readonly json?: boolean }) => {
      const client = askServer(flags, surroundings);
      const storage = answerOf(await client.GET("/api/storage"));
      const retention = answerOf(await client.GET("/api/retention"));
      if (flags.json) return printJson({ ...storage, retention });
      print(table(columns(say), rowsOf(storage, say), stdoutScreen()));
      if (storage.runs.biggest.length > 0)
        print(`\n${table(runColumns(say), storage.runs.biggest.map(runRow), stdoutScreen())}`);
      for (const line of retentionLines(retention, say)) print(`${line}\n`);
    });
}

const columns = (say: Say): Column[] => [
  { title: say("種類", "WHAT") },
  { title: say("数", "COUNT"), align: "right" },
  { title: say("大きさ", "SIZE"), align: "right" },
];
const runColumns = (say: Say): Column[] => [
  { title: say("大きい実行", "BIGGEST RUNS") },
  { title: say("名前", "NAME") },
  { title: say("写真", "ITEMS"), align: "right" },
  { title: say("大きさ", "SIZE"), align: "right" },
];

type AnswerTo<Path extends "/api/storage" | "/api/retention"> =
  paths[Path]["get"]["responses"][200]["content"]["application/json"];

function rowsOf({ files, runs, uploads, database, models, thumbnails, disk }: AnswerTo<"/api/storage">, say: Say) {
  const row = (what: string, count: number | undefined, bytes: number): string[] => [
    what,
    count === undefined ? "" : String(count),
    byteSize(bytes),
  ];
  return [
    row(say("ファイル (すべて)", "files, all"), files.files, files.bytes),
    row(say("  実行の結果", "  results of runs"), runs.items, runs.resultBytes),
    row(say("  途中の画像", "  pictures of steps"), undefined, runs.previewBytes),
    row(say("  送った画像", "  uploads"), uploads.files, uploads.bytes),
    row(say("  使われていない (まもなく消えます)", "  unused (they go soon)"), files.unused.files, files.unused.bytes),
    row(say("データベース", "database"), undefined, database.bytes),
    row(say("モデル", "models"), models.files, models.bytes),
    row(say("小さい画像", "thumbnails"), thumbnails.files, thumbnails.bytes),
    ...(disk ? [row(say("ディスクの空き", "free on the disk"), undefined, disk.freeBytes)] : []),
  ];
}

const runRow = ({ id, name, items, bytes }: AnswerTo<"/api/storage">["runs"]["biggest"][number]): string[] => [
  id,
  name,
  String(items),
  byteSize(bytes),
];

function retentionLines({ runDays, uploadDays, maxBytes }: AnswerTo<"/api/retention">, say: Say): string[] {
  const lines = [
    runDays === null ? "" : say(`実行は ${runDays} 日で消えます。`, `Runs go after ${runDays} days.`),
    uploadDays === null ? "" : say(`送った画像は ${uploadDays} 日で消えます。`, `Uploads go after ${uploadDays} days.`),
    maxBytes === null
      ? ""
      : say(
          `ファイルが ${byteSize(maxBytes)} を超えると古い実行から消えます。`,
          `Beyond ${byteSize(maxBytes)} of files the oldest runs go.`,
        ),
  ].filter((line) => line !== "");
  return lines.length === 0 ? [] : ["", ...lines];
}
