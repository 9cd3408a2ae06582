import { createWriteStream } from "node:fs";
import { basename, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";
import { answerOf } from "@kumiki/client";
import {
  type DatasetFormatName,
  datasetFormatNames,
  datasetFormats,
  KumikiError,
  reasonFor,
  type SamplePicture,
} from "@kumiki/core";
import { Command, Option } from "commander";
import { isResultFolder, localDataset } from "../export/local-results.ts";
import { openPhoto } from "../export/open-photo.ts";
import { jsonWords } from "../help/shared-words.ts";
import { printJson } from "../output/screen.ts";
import { type Say, speaker } from "../output/words.ts";
import { askServer, type ServerFlags, serverOption } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";

interface ExportFlags extends ServerFlags {
  readonly as: DatasetFormatName;
  readonly out?: string;
  readonly outputs?: string;
  readonly classes?: string;
  readonly json?: boolean;
}

/** `kumiki export`: what a run found, as a data set; of a server's run, or of a folder that `kumiki run` filled. */
export function exportCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const formats = say("データセットの形式", "format of the data set");
  return new Command("export")
    .summary(say("見つけたものをデータセットにする", "Write what was found as a data set"))
    .description(
      say(
        "見つけたもの (検出・輪郭・点・分類) をデータセットにします。失敗した写真は入りません。",
        "Writes what was found (boxes, outlines, keypoints, classes) as a data set. Photos that failed are left out.",
      ),
    )
    .argument(
      "<run>",
      say(
        "サーバーの実行の ID、または kumiki run の結果フォルダー",
        "id of a server's run, or a folder that kumiki run filled",
      ),
    )
    .addOption(new Option("--as <format>", formats).choices(datasetFormatNames).makeOptionMandatory())
    .option("--out <file>", say("書くファイル (- で標準出力)", "file to write; - for standard output"))
    .option(
      "--outputs <names>",
      say("使う出力 (カンマ区切り、既定はすべて)", "outputs to take, joined by commas (default: all)"),
    )
    .option(
      "--classes <names>",
      say(
        "クラスを ID の順に (カンマ区切り)。ほかは入れない",
        "classes in the order of their ids, joined by commas; others are left out",
      ),
    )
    .addOption(serverOption(say))
    .option("--json", jsonWords(say))
    .action(async (run: string, flags: ExportFlags) => {
      const isLocal = await isResultFolder(run);
      const { stream, leftOut } = await (isLocal ? fromFolder(run, flags) : fromServer(run, flags, surroundings));
      const format = datasetFormats[flags.as];
      const place = flags.out ?? `${basename(resolve(run))}-${flags.as}.${format.ending}`;
      await write(stream, place);
      // With the data set itself on standard output there is nothing else to say there.
      if (flags.json && place !== "-") printJson({ file: place, leftOut });
      else if (place !== "-") process.stderr.write(wordsOf(place, leftOut, say));
    });
}

interface Exported {
  readonly stream: Readable;
  readonly leftOut: number;
}

async function fromServer(
  id: string,
  { as: format, outputs, classes, ...flags }: ExportFlags,
  surroundings: Surroundings,
): Promise<Exported> {
  const query = { ...(outputs !== undefined && { outputs }), ...(classes !== undefined && { classes }) };
  const { data, error, response } = await askServer(flags, surroundings).GET("/api/runs/{id}/datasets/{format}", {
    params: { path: { id, format }, query },
    parseAs: "stream",
  });
  const body: unknown = answerOf<unknown>({ data, error, response });
  if (!(body instanceof ReadableStream)) throw new KumikiError("INTERNAL", { received: "no body" });
  return { stream: Readable.fromWeb(body), leftOut: Number(response.headers.get("kumiki-left-out")) };
}

const listOf = (names: string | undefined): string[] | undefined => names?.split(",").map((name) => name.trim());

async function fromFolder(directory: string, { as: name, outputs, classes }: ExportFlags): Promise<Exported> {
  // Only zips need it, and with it comes the whole server.
  const { packDataset } = await import("@kumiki/server");
  const dataset = await localDataset(directory, { outputs: listOf(outputs), classes: listOf(classes) });
  let leftOut = 0;
  for await (const _ of dataset.leftOut()) leftOut++;
  return {
    stream: packDataset(datasetFormats[name], dataset, (picture: SamplePicture) => openPhoto(picture)),
    leftOut,
  };
}

/** OUTPUT_NOT_WRITTEN */
async function write(stream: Readable, place: string): Promise<void> {
  if (place === "-") return pipeline(stream, process.stdout, { end: false });
  const file = createWriteStream(place);
  let refused: unknown;
  file.on("error", (error) => {
    refused = error;
  });
  try {
    await pipeline(stream, file);
  } catch (error) {
    if (refused === undefined) throw error;
    throw new KumikiError("OUTPUT_NOT_WRITTEN", { field: "--out", ...reasonFor(error) }, { cause: error });
  }
}

function wordsOf(place: string, leftOut: number, say: Say): string {
  const left =
    leftOut === 0
      ? say("", "")
      : say(`。成功しなかった ${leftOut} 件は入っていません`, `; ${leftOut} that did not succeed are left out`);
  return say(`書きました: ${place}${left}\n`, `Written: ${place}${left}\n`);
}
