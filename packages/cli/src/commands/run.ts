import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type DeliverTarget, KumikiError, type PipelineDocument, text } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { Command, Option } from "commander";
import { jsonWords, pipelineWords } from "../help/shared-words.ts";
import { type LoadedPipeline, loadPipeline, validDocument } from "../load-pipeline.ts";
import { printProblems } from "../output/problems.ts";
import { type Say, speaker } from "../output/words.ts";
import { listLocal } from "../run/from/list-local.ts";
import { addSourceOptions, chosenSource, type SourceOptions } from "../run/from/source-options.ts";
import { type FoundInputs, findInputs } from "../run/inputs.ts";
import { addOutputFlags, applyOutputFlags, type OutputFlags } from "../run/output-options.ts";
import type { PhotoOptions } from "../run/photo-work.ts";
import { processPhotos } from "../run/process-photos.ts";
import { ResultFolder } from "../run/results.ts";
import { applySettings } from "../run/settings.ts";
import { deliverOption, refuseDeliver } from "../run-on-server/deliver-target.ts";
import type { Surroundings } from "../surroundings.ts";
import { positiveInteger, share } from "./arguments.ts";

interface RunOptions extends PhotoOptions, SourceOptions, OutputFlags {
  readonly out: string;
  readonly server?: string;
  readonly deliver?: DeliverTarget;
  readonly set?: readonly string[];
}

/** `kumiki run`: everything in this process, no server. Exit 0: all succeeded, 3: some failed, 130: interrupted. */
export function runCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const cores = Math.max(1, availableParallelism());
  const command = new Command("run")
    .summary(say("写真にパイプラインを適用", "Run a pipeline on photos"))
    .description(
      say(
        "写真にパイプラインを適用します。終了コード: 0 すべて成功、2 使い方の誤り、3 一部失敗、130 中断。",
        "Runs a pipeline on photos. Ends with 0: all succeeded, 2: wrong usage, 3: some failed, 130: interrupted.",
      ),
    )
    .argument("<pipeline>", pipelineWords(say))
    .argument(
      "[inputs...]",
      say('写真のファイル・フォルダー・"*.jpg" の形', 'photos: files, folders, or patterns such as "*.jpg"'),
    )
    .option("--out <directory>", say("結果を書くフォルダー", "folder for the results"), "kumiki-out")
    .addOption(settingOption(say))
    .addOption(deliverOption(say))
    .option(
      "--resume",
      say(
        "済んだ写真は残し、足りないもの・変わったもの (写真・パイプライン・モデル) だけ処理",
        "keep what is done; process only what is missing or changed (photo, pipeline, model)",
      ),
    )
    .option("--json", jsonWords(say))
    .option("--stats", say("写真ごとにメモリー使用量を表示", "tell resident memory after each photo"))
    .option("--concurrency <n>", say("同時に処理する写真の数", "photos at a time"), positiveInteger, cores)
    .option(
      "--max-failure-rate <share>",
      say("失敗の割合がこれを超えたら中止 (0 から 1)", "stop when more than this share of the photos failed, 0 to 1"),
      share,
    );
  return addSourceOptions(addOutputFlags(command, say), say).action(
    (pipeline: string, inputs: string[], options: RunOptions) => run(pipeline, inputs, options, surroundings),
  );
}

const settingOption = (say: Say): Option =>
  new Option(
    "--set <name=value>",
    say(
      "設定を変える。ノード.設定=値 か、パイプラインの入力=値 (何度でも)",
      "change a setting: node.parameter=value, or input=value of the pipeline (repeatable)",
    ),
  ).argParser((value: string, all: readonly string[] = []) => [...all, value]);

async function run(
  pipeline: string,
  inputs: readonly string[],
  options: RunOptions,
  surroundings: Surroundings,
): Promise<void> {
  const store = openModelStore(join(surroundings.home, "models"));
  let parameters: Readonly<Record<string, unknown>> = {};
  const loaded = await loadPipeline(pipeline, { ...surroundings, store }, (document, catalogue) => {
    const settings = applySettings(document, options.set ?? [], catalogue);
    parameters = settings.parameters;
    return applyOutputFlags(settings.document, options, catalogue);
  });
  if (options.server !== undefined) {
    // Whether models are there is the server's to say.
    const document = loaded.document ?? validDocument(loaded);
    const { runOnServer } = await import("../run-on-server/run-on-server.ts");
    return runOnServer({ url: options.server, document, parameters, inputs, options, surroundings });
  }
  if (options.deliver !== undefined) refuseDeliver();
  const document = validDocument(loaded);
  printProblems(loaded.problems, surroundings.language);
  const { given, found } = await listInputs(inputs, { ...loaded, document }, parameters, options, surroundings);
  await processPhotos({
    loaded: { ...loaded, document },
    parameters,
    store,
    given,
    ...found,
    results: new ResultFolder(options.out, found),
    place: options.out,
    options: { ...options, resume: options.resume ?? false },
    surroundings,
  });
}

/** What is run on: named files and folders, a source, or what a linear document names. USAGE. */
async function listInputs(
  inputs: readonly string[],
  loaded: LoadedPipeline & { readonly document: PipelineDocument },
  parameters: Readonly<Record<string, unknown>>,
  options: RunOptions,
  { signal }: Surroundings,
): Promise<{ given: readonly string[]; found: FoundInputs }> {
  const { document, input } = loaded;
  const flag = chosenSource(options, inputs);
  if (flag !== undefined && flag !== "folder")
    return { given: [options[flag] ?? ""], found: await listLocal(flag, options, { document, parameters, signal }) };
  const named = flag === undefined ? inputs : [join(options.folder ?? "", options.glob ?? "")];
  const given = named.length > 0 || input === undefined ? named : [input];
  if (given.length === 0)
    throw new KumikiError("USAGE", {
      received: text("写真がありません", "no photo"),
      expected: text("例: kumiki run PIPELINE PHOTO…", "Such as kumiki run PIPELINE PHOTO…"),
    });
  return { given, found: await findInputs(given, { out: options.out, outputs: document.outputs }) };
}
