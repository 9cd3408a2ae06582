import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DeliverTarget, type PipelineDocument, type Run, type RunEvent, showTarget } from "@kumiki/core";
import { printProblems } from "../output/problems.ts";
import { bar, makeProgress, type Progress } from "../output/progress.ts";
import { chosenSource, type SourceOptions } from "../run/from/source-options.ts";
import { skippedLines } from "../run/tell-skipped.ts";
import type { Surroundings } from "../surroundings.ts";
import { followDelivery } from "./follow-delivery.ts";
import { photosOf, sourceOf } from "./gather-inputs.ts";
import { type NewRun, RunServer } from "./server-calls.ts";

export interface ServerRun {
  readonly url: string;
  readonly document: PipelineDocument;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
  readonly options: SourceOptions & {
    readonly out: string;
    readonly json?: boolean;
    readonly maxFailureRate?: number;
    readonly deliver?: DeliverTarget;
  };
  readonly surroundings: Surroundings;
}

/**
 * Runs a pipeline on a server: sends what is needed, follows the run to its end and fetches its results. Sets the exit
 * code as a run on this machine does; Ctrl-C cancels the run.
 */
export async function runOnServer(given: ServerRun): Promise<void> {
  const { url, options, surroundings } = given;
  const { language, signal, token } = surroundings;
  const server = new RunServer(url, token);
  const run = await start(server, given);
  const progress = makeProgress();
  progress.note(language === "ja" ? `実行 ${server.page(run.id)}` : `run ${server.page(run.id)}`);
  const cancel = (): void => void server.cancel(run.id).catch(() => {});
  signal.addEventListener("abort", cancel, { once: true });
  for await (const event of server.client.followRun(run.id)) tell(event, progress, language);
  progress.end();
  const ended = await server.get(run.id);
  const isSomething = ended.counts.succeeded > 0;
  if (isSomething && options.deliver === undefined) await fetchResults(server, run.id, options.out);
  const code = tellEnd(ended, given);
  const arrived = !isSomething || options.deliver === undefined || (await followDelivery(server, run.id, surroundings));
  process.exitCode = signal.aborted ? 130 : arrived ? code : 3;
}

async function start(
  server: RunServer,
  { document, parameters, inputs, options, surroundings }: ServerRun,
): Promise<Run> {
  const { language } = surroundings;
  const flag = chosenSource(options, inputs);
  const { maxFailureRate, deliver } = options;
  const shared = {
    pipeline: { document: document as never },
    parameters: parameters as never,
    ...(maxFailureRate !== undefined && { maxFailureRate }),
    ...(deliver !== undefined && { deliver }),
  };
  if (flag !== undefined) return server.start(bodyOf(shared, await sourceOf(server, flag, options)), randomUUID());
  const { what, found } = await photosOf(server, inputs, { document, out: options.out });
  for (const line of skippedLines(found.skipped, language)) process.stderr.write(`${line}\n`);
  return server.start(bodyOf(shared, what), randomUUID());
}

/** What has a default at the server may be left out. */
const bodyOf = (...parts: readonly Partial<NewRun>[]): NewRun => Object.assign({}, ...parts);

function tell(event: RunEvent, progress: Progress, language: "ja" | "en"): void {
  if (event.type === "item.failed")
    progress.note(`#${event.item + 1}: ${event.problem.code}: ${event.problem.message[language]}`);
  if (event.type === "run.skipped") progress.note(`${event.name}: ${event.problem.message[language]}`);
  if (event.type === "run.listing" && event.listing.state === "open" && event.listing.problem !== undefined)
    progress.note(`${event.listing.problem.code}: ${event.listing.problem.message[language]}`);
  if (!("counts" in event)) return;
  const { succeeded, failed, cancelled, total } = event.counts;
  progress.update(bar(succeeded + failed + cancelled, total));
}

async function fetchResults(server: RunServer, run: string, out: string): Promise<void> {
  const { unzipInto } = await import("@kumiki/server/sources");
  await mkdir(out, { recursive: true });
  const archive = join(out, `.${randomUUID()}.zip.part`);
  try {
    await server.saveResults(run, archive);
    await unzipInto(archive, out);
  } finally {
    await rm(archive, { force: true });
  }
}

/** Tells what a run came to; answers the exit code. */
function tellEnd({ id, status, counts, problem }: Run, { options, surroundings: { language } }: ServerRun): number {
  const place = options.deliver === undefined ? options.out : showTarget(options.deliver);
  if (problem !== undefined) printProblems([problem], language);
  if (options.json)
    process.stdout.write(`${JSON.stringify({ run: id, status, counts, ...(problem && { error: problem }) })}\n`);
  else
    process.stderr.write(
      language === "ja"
        ? `${counts.succeeded} 件成功、${counts.failed} 件失敗。結果: ${place}\n`
        : `${counts.succeeded} succeeded, ${counts.failed} failed. Results: ${place}\n`,
    );
  return status === "succeeded" ? 0 : 3;
}
