import {
  type Image,
  type Mask,
  makeCourse,
  type Plan,
  type PlanStep,
  showSource,
  type Text,
  type Value,
} from "@kumiki/core";
import { execute } from "../execute/execute.ts";
import type { StepReport } from "../execute/report.ts";
import type { ItemCache, StepCache, StepWorld } from "../execute/run-step.ts";
import { makeStop, reasonFor } from "../execute/stop.ts";
import type { PictureLimits } from "../picture/header.ts";
import type { Decode } from "../picture/remembering-decoder.ts";
import { type AbsentResult, absencesOf } from "./absences.ts";
import { checkGiven, type ItemPictures, itemPictures } from "./decode-inputs.ts";
import { describeStep, type KeepFile } from "./describe-step.ts";
import type { Origin } from "./origin.ts";
import type { EncodePreview } from "./preview-encoder.ts";
import type { InputFile } from "./read-input.ts";
import { type StepListeners, type StepTeller, tellSteps } from "./tell-steps.ts";

export interface ItemOptions extends StepListeners {
  readonly plan: Plan;
  /** By name of the pipeline's picture inputs. */
  readonly files: Readonly<Record<string, InputFile>>;
  readonly world: Pick<StepWorld, "card" | "infer" | "gallery">;
  /** Results of steps, by the keys of the item's pictures. */
  readonly cache?: { forItem(valueKeys: Iterable<readonly [object, string]>): ItemCache };
  readonly limits?: PictureLimits;
  readonly signal?: AbortSignal;
  /** For the whole item, decoding included; DEADLINE_EXCEEDED. */
  readonly deadlineMs?: number;
  readonly concurrency?: number;
  /** Where previews of every step's pictures go; absent: none are made. */
  readonly previews?: KeepFile;
  readonly encodePreview?: EncodePreview;
  readonly decode?: Decode;
}

export interface ItemResult {
  readonly outputs: Readonly<Record<string, Value>>;
  /** Outputs that are not there, because the flow went another way. */
  readonly absent: Readonly<Record<string, AbsentResult>>;
  /** What results take over from the photos. */
  readonly origin: Origin;
  /** What decoding left out; also stands at the first step that reads the picture. */
  readonly warnings: readonly Text[];
}

/** Runs the plan on an item's pictures, decoding those that are needed. Throws coded errors only when the item failed. */
export async function runItem(options: ItemOptions): Promise<ItemResult> {
  const { signal, stopped, clear } = makeStop(options.signal, options.deadlineMs);
  try {
    const work = runPictures(options, signal);
    // Most decoding cannot be stopped midway; nobody waits for it after the end.
    return await Promise.race([work, stopped.then(() => Promise.reject(reasonFor(signal)))]);
  } finally {
    clear();
  }
}

/** What is needed for sure is decoded first, one after another; what a branch needs when it is taken. */
async function runPictures(options: ItemOptions, signal: AbortSignal): Promise<ItemResult> {
  const { plan } = options;
  checkGiven(options);
  const cache = options.cache?.forItem(parameterKeys(plan));
  const pictures = itemPictures({ ...options, signal, onKey: cache?.know });
  const opened: Record<string, Image | Mask> = {};
  for (const name of makeCourse(plan).picturesToOpen) opened[name] = await pictures.open(name);
  const running = execution(opened, pictures, cache, options, signal);
  // No frame holds the pictures while the steps run.
  for (const name of Object.keys(opened)) delete opened[name];
  const { outputs, absent, stopped } = await running;
  return {
    outputs,
    absent: absencesOf(plan, absent, stopped),
    origin: await pictures.origin(),
    warnings: [...pictures.warnings.values()].flat(),
  };
}

function execution(
  opened: Readonly<Record<string, Image | Mask>>,
  pictures: ItemPictures,
  cache: StepCache | undefined,
  options: ItemOptions,
  signal: AbortSignal,
) {
  const { plan, world, concurrency } = options;
  const teller = tellSteps(options);
  return execute(plan, opened, {
    ...world,
    signal,
    ...(cache && { cache }),
    ...(concurrency !== undefined && { concurrency }),
    isInPlace: keepsNothing(options),
    open: pictures.open,
    onStart: teller.started,
    onFinish: reporter(pictures.warnings, options, teller),
  });
}

/** Whether pictures are gone with their last reader: neither decoder nor cache has them, and no preview is made of them. */
const keepsNothing = ({ cache, decode, previews }: ItemOptions): boolean =>
  cache === undefined && decode === undefined && previews === undefined;

function reporter(warnings: ItemPictures["warnings"], options: ItemOptions, teller: StepTeller) {
  const { plan, previews, encodePreview } = options;
  const readers = firstReaders(plan);
  const began = performance.now();
  return async (report: StepReport): Promise<void> => {
    const left = [...warnings].flatMap(([input, texts]) => (readers.get(input) === report.step.id ? texts : []));
    const told = { ...report, warnings: [...left, ...report.warnings] };
    teller.finished(report, await describeStep(told, previews, encodePreview, began));
  };
}

/** By picture input: the first step of the plan that reads it. */
function firstReaders({ inputs, steps }: Plan): Map<string, string | undefined> {
  const reads = ({ inputs: wires }: PlanStep, name: string): boolean =>
    Object.values(wires).some((at) => ("from" in at ? [at] : at).some((source) => showSource(source) === `$${name}`));
  return new Map(inputs.map(({ name }) => [name, steps.find((step) => reads(step, name))?.id]));
}

/** Parameters that are lists or objects are known by their content. */
const parameterKeys = ({ parameters }: Plan): [object, string][] =>
  Object.values(parameters).flatMap((value): [object, string][] =>
    typeof value === "object" && value !== null ? [[value, JSON.stringify(value)]] : [],
  );
