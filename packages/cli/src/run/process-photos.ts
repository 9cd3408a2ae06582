import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { KumikiError, makePlan, type PipelineDocument, type Plan } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import { createEngine, type Engine, fileEmbeddings, folderGalleries } from "@kumiki/processor";
import type { LoadedPipeline } from "../load-pipeline.ts";
import type { Language } from "../output/language.ts";
import { plainProblem, printProblems } from "../output/problems.ts";
import { bar, makeProgress, type Progress } from "../output/progress.ts";
import { fingerprintOf } from "../resume/fingerprint.ts";
import { openRunRecord, type RunRecord } from "../resume/run-record.ts";
import type { Surroundings } from "../surroundings.ts";
import { inferenceFor } from "./inference-for.ts";
import type { InputPath } from "./inputs.ts";
import type { ResultFolder } from "./results.ts";
import { type BatchItem, runBatch } from "./run-batch.ts";

export interface PhotoOptions {
  readonly json?: boolean;
  readonly stats?: boolean;
  /** Each step of each photo is told. */
  readonly steps?: boolean;
  readonly concurrency: number;
  readonly maxFailureRate?: number;
  /** Keep what an earlier run did with the same content; absent: the folder remembers nothing. */
  readonly resume?: boolean;
}

export interface PhotoWork {
  readonly loaded: LoadedPipeline & { readonly document: PipelineDocument };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly store: ModelStore;
  readonly inputs: readonly InputPath[];
  readonly results: ResultFolder;
  /** Where the results are, for people. */
  readonly place: string;
  readonly options: PhotoOptions;
  readonly surroundings: Surroundings;
}

/** Runs a valid pipeline on photos in this process and sets the exit code: 0 all succeeded, 3 some failed, 130 interrupted. */
export async function processPhotos(work: PhotoWork): Promise<void> {
  const { loaded, parameters, inputs, results, options, surroundings } = work;
  const { language, signal } = surroundings;
  const plan = makePlan(loaded.document, loaded.registry, { parameters });
  const progress = makeProgress();
  const engine = openEngine(work, progress);
  const { concurrency, maxFailureRate } = options;
  const record = await openRecord(work, plan, engine);
  printProblems(record?.problems ?? [], language);
  const items = await runBatch({
    engine,
    plan,
    inputs,
    results,
    record,
    concurrency,
    maxFailureRate,
    signal,
    onItem: (item, done) => {
      if (options.stats) progress.note(`item ${done}: resident ${process.memoryUsage.rss()}`);
      if (options.steps)
        for (const { node, status, ms } of item.steps)
          progress.note(`${item.input}: ${node}: ${status} ${Math.round(ms)} ms`);
      report(item, done, inputs.length, progress, language);
    },
  });
  progress.end();
  await record?.close();
  await engine.close();
  finish(items, work);
}

/** None where what steps read outside cannot be had: each item will say so. */
async function openRecord(
  { loaded, place, options: { resume } }: PhotoWork,
  plan: Plan,
  engine: Engine,
): Promise<RunRecord | undefined> {
  if (resume === undefined) return undefined;
  const fingerprint = await fingerprintOf(loaded.document, plan, engine).catch((error: unknown) => {
    if (error instanceof KumikiError) return undefined;
    throw error;
  });
  return fingerprint === undefined ? undefined : openRunRecord({ directory: place, fingerprint, resume });
}

function openEngine({ loaded, store, surroundings }: PhotoWork, progress: Progress): Engine {
  return createEngine({
    registry: loaded.registry,
    store,
    backend: inferenceFor(surroundings.environment, store),
    galleries: folderGalleries,
    embeddings: fileEmbeddings(join(surroundings.home, "embeddings")),
    onModelProgress: ({ model, fraction }) => {
      if (fraction === 0)
        progress.note(
          surroundings.language === "ja"
            ? `モデル ${model} を変換しています (初回のみ)`
            : `converting the model ${model} (once)`,
        );
    },
  });
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

function finish(items: readonly BatchItem[], { options, place, surroundings: { language, signal } }: PhotoWork): void {
  const failed = items.filter(({ status }) => status === "failed").length;
  const succeeded = items.filter(({ status }) => status === "succeeded").length;
  const status = signal.aborted
    ? "cancelled"
    : succeeded === items.length
      ? "succeeded"
      : succeeded > 0
        ? "partial"
        : "failed";
  if (options.json) {
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
    const kept = items.filter((item) => item.kept).length;
    const [keptJa, keptEn] = kept === 0 ? ["", ""] : [` (うち前回のまま ${kept} 件)`, ` (${kept} kept from before)`];
    process.stderr.write(
      language === "ja"
        ? `${succeeded} 件成功${keptJa}、${failed} 件失敗。結果: ${place}\n`
        : `${succeeded} succeeded${keptEn}, ${failed} failed. Results: ${place}\n`,
    );
  }
  process.exitCode = signal.aborted ? 130 : status === "succeeded" ? 0 : 3;
}
