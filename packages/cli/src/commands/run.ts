import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { KumikiError, makePlan } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { createEngine, embeddedBackend, fileEmbeddings, folderGalleries } from "@kumiki/processor";
import { Command } from "commander";
import { loadPipeline, validDocument } from "../load-pipeline.ts";
import type { Language } from "../output/language.ts";
import { plainProblem, printProblems } from "../output/problems.ts";
import { bar, makeProgress, type Progress } from "../output/progress.ts";
import type { Surroundings } from "../program.ts";
import { findInputs } from "../run/inputs.ts";
import { ResultFolder } from "../run/results.ts";
import { type BatchItem, runBatch } from "../run/run-batch.ts";
import { applySettings } from "../run/settings.ts";
import { positiveInteger, share } from "./arguments.ts";

interface RunOptions {
  readonly out: string;
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly stats?: boolean;
  readonly concurrency: number;
  readonly maxFailureRate?: number;
}

/** `kumiki run`: everything in this process, no server. Exit 0: all succeeded, 3: some failed, 130: interrupted. */
export const runCommand = (surroundings: Surroundings): Command =>
  new Command("run")
    .description("Run a pipeline on photos")
    .argument("<pipeline>", "a JSON file, a folder with pipeline.json, or the name of an example")
    .argument("[inputs...]", "files, folders and globs")
    .option("--out <directory>", "where results go", "kumiki-out")
    .option(
      "--set <node.param=value>",
      "change a parameter (repeatable)",
      (value: string, all: readonly string[]) => [...all, value],
      [],
    )
    .option("--json", "end with one JSON object on stdout")
    .option("--stats", "tell resident memory after each photo")
    .option("--concurrency <n>", "photos at a time", positiveInteger, Math.max(1, availableParallelism()))
    .option("--max-failure-rate <share>", "stop when more than this share failed, 0..1", share)
    .action((pipeline: string, inputs: string[], options: RunOptions) => run(pipeline, inputs, options, surroundings));

async function run(
  given: string,
  inputs: readonly string[],
  options: RunOptions,
  { home, language, signal }: Surroundings,
): Promise<void> {
  const store = openModelStore(join(home, "models"));
  let parameters: Readonly<Record<string, unknown>> = {};
  const loaded = await loadPipeline(given, store, (document, catalogue) => {
    const settings = applySettings(document, options.set, catalogue);
    parameters = settings.parameters;
    return settings.document;
  });
  const document = validDocument(loaded);
  printProblems(loaded.problems, language);
  const plan = makePlan(document, loaded.registry, { parameters });
  const paths = await findInputs(inputs.length > 0 ? inputs : loaded.input === undefined ? [] : [loaded.input]);
  if (paths.length === 0)
    throw new KumikiError("USAGE", { received: "no photo", expected: "kumiki run PIPELINE PHOTO…" });
  const progress = makeProgress();
  const engine = createEngine({
    registry: loaded.registry,
    store,
    backend: embeddedBackend({ store }),
    galleries: folderGalleries,
    embeddings: fileEmbeddings(join(home, "embeddings")),
    onModelProgress: ({ model, fraction }) => {
      if (fraction === 0)
        progress.note(
          language === "ja" ? `モデル ${model} を変換しています (初回のみ)` : `converting the model ${model} (once)`,
        );
    },
  });
  const { concurrency, maxFailureRate } = options;
  const items = await runBatch({
    engine,
    plan,
    inputs: paths,
    results: new ResultFolder(options.out),
    concurrency,
    maxFailureRate,
    signal,
    onItem: (item, done) => {
      if (options.stats) progress.note(`item ${done}: resident ${process.memoryUsage.rss()}`);
      report(item, done, paths.length, progress, language);
    },
  });
  progress.end();
  await engine.close();
  finish(items, options, language, signal);
}

function report(
  { input, error, steps }: BatchItem,
  done: number,
  total: number,
  progress: Progress,
  language: Language,
): void {
  if (error !== undefined) progress.note(`${input}: ${error.code}: ${error.message[language]}`);
  for (const { node, warnings = [] } of steps)
    for (const warning of warnings) progress.note(`${input}: ${node}: ${warning[language]}`);
  progress.update(bar(done, total));
}

function finish(items: readonly BatchItem[], { out, json }: RunOptions, language: Language, signal: AbortSignal): void {
  const failed = items.filter(({ status }) => status === "failed").length;
  const succeeded = items.filter(({ status }) => status === "succeeded").length;
  const status = signal.aborted
    ? "cancelled"
    : succeeded === items.length
      ? "succeeded"
      : succeeded > 0
        ? "partial"
        : "failed";
  if (json) {
    const shown = items.map(({ error, steps, ...item }) => ({
      ...item,
      ...(error && { error: plainProblem(error, language) }),
      steps: steps.map(({ node, use, status: state, ms, warnings }) => ({
        node,
        use,
        status: state,
        ms,
        ...(warnings && { warnings: warnings.map((warning) => warning[language]) }),
      })),
    }));
    process.stdout.write(`${JSON.stringify({ run: randomUUID(), status, items: shown })}\n`);
  } else {
    process.stderr.write(
      language === "ja"
        ? `${succeeded} 件成功、${failed} 件失敗。結果: ${out}\n`
        : `${succeeded} succeeded, ${failed} failed. Results: ${out}\n`,
    );
  }
  process.exitCode = signal.aborted ? 130 : status === "succeeded" ? 0 : 3;
}
