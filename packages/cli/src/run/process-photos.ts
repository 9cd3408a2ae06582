import { join } from "node:path";
import { KumikiError, makePlan, type Plan } from "@kumiki/core";
import { createEngine, type Engine, fileEmbeddings, folderGalleries } from "@kumiki/processor";
import type { Language } from "../output/language.ts";
import { printProblems } from "../output/problems.ts";
import { bar, makeProgress, type Progress } from "../output/progress.ts";
import { writeProvenance } from "../provenance/provenance-file.ts";
import { provenanceOf } from "../provenance/provenance-of.ts";
import { notesProvenance } from "../provenance/record-provenance.ts";
import { fingerprintOf } from "../resume/fingerprint.ts";
import { openRunRecord, type RunRecord } from "../resume/run-record.ts";
import { inferenceFor } from "./inference-for.ts";
import type { PhotoWork } from "./photo-work.ts";
import { type BatchItem, runBatch } from "./run-batch.ts";
import { tellEnd, tellNothingRead } from "./tell-end.ts";
import { skippedLines } from "./tell-skipped.ts";

/**
 * Runs a valid pipeline on photos in this process and sets the exit code: 0 all succeeded, 2 nothing to process,
 * 3 some failed, 130 interrupted.
 */
export async function processPhotos(work: PhotoWork): Promise<void> {
  const { inputs, skipped, surroundings } = work;
  for (const line of skippedLines(skipped, surroundings.language)) process.stderr.write(`${line}\n`);
  if (inputs.length === 0) process.exitCode = tellNothingRead(work);
  else await processAll(work);
}

async function processAll(work: PhotoWork): Promise<void> {
  const { loaded, parameters, inputs, results, options, surroundings } = work;
  const { language, signal } = surroundings;
  const isSketch = inputs.some((input) => input.parameters !== undefined);
  const plan = makePlan(loaded.document, loaded.registry, { parameters, isSketch });
  const progress = makeProgress();
  const engine = openEngine(work, progress);
  const { concurrency, maxFailureRate } = options;
  const record = await openRecord(work, plan, engine);
  printProblems(record?.problems ?? [], language);
  const made = options.resume === undefined ? undefined : await openProvenance(work, plan);
  const items = await runBatch({
    engine,
    planOf: (own) =>
      own ? makePlan(loaded.document, loaded.registry, { parameters: { ...parameters, ...own } }) : plan,
    inputs,
    results,
    record,
    onWritten: notesProvenance(work.place, made),
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
  await made?.close();
  await engine.close();
  process.exitCode = tellEnd(items, work);
}

const openProvenance = async ({ loaded, parameters, place, store }: PhotoWork, plan: Plan) =>
  writeProvenance(place, await provenanceOf({ document: loaded.document, parameters, plan }, store));

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
