import { createHash } from "node:crypto";
import {
  type Image,
  KumikiError,
  type Mask,
  type Plan,
  type PlanStep,
  type Step,
  type Text,
  type Value,
} from "@kumiki/core";
import type { SharedStepCache } from "../cache/step-cache.ts";
import { execute, type StepReport } from "../execute/execute.ts";
import type { StepWorld } from "../execute/run-step.ts";
import { type DecodedPicture, decodePicture } from "../picture/decode.ts";
import type { PictureLimits } from "../picture/header.ts";
import { deadlineSignal } from "./deadline.ts";
import { describeStep, type PreviewSink } from "./describe-step.ts";

/** A file given for a picture input. */
export interface InputFile {
  readonly bytes: Uint8Array;
  /** sha256 of the bytes, when it is known already. */
  readonly sha256?: string;
}

export interface ItemOptions {
  readonly plan: Plan;
  /** By name of the pipeline's picture inputs. */
  readonly files: Readonly<Record<string, InputFile>>;
  readonly world: Pick<StepWorld, "card" | "infer" | "gallery">;
  readonly cache?: SharedStepCache;
  readonly limits?: PictureLimits;
  readonly signal?: AbortSignal;
  readonly deadlineMs?: number;
  readonly concurrency?: number;
  /** Where previews of every step's pictures go; absent: none are made. */
  readonly previews?: PreviewSink;
  readonly onStepStarted?: (step: PlanStep) => void;
  readonly onStepFinished?: (step: Step) => void;
}

export interface ItemResult {
  readonly outputs: Readonly<Record<string, Value>>;
  /** Format of the first picture input (`jpeg`, `png` ...): results are stored in the same where they can be. */
  readonly format: string;
  readonly warnings: readonly Text[];
}

/** Decodes an item's pictures and runs the plan on them. Throws coded errors only when the item failed. */
export async function runItem(options: ItemOptions): Promise<ItemResult> {
  const { signal, aborted, clear } = deadlineSignal(options.signal, options.deadlineMs);
  try {
    const decoded = await decodeInputs(options);
    const pictures = Object.fromEntries([...decoded].map(([name, { value }]) => [name, value]));
    const inputKeys = new Map<unknown, string>([...decoded.values()].map(({ value, key }) => [value, key]));
    const cache = options.cache?.forItem(inputKeys);
    const outputs = await execute(options.plan, pictures, {
      ...options.world,
      signal,
      aborted,
      ...(cache && { cache }),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
      ...(options.onStepStarted && { onStart: options.onStepStarted }),
      onFinish: (report: StepReport) => finish(report, options),
    });
    const [first] = decoded.values();
    return {
      outputs,
      format: first?.picture.format ?? "png",
      warnings: [...decoded.values()].flatMap(({ picture }) => picture.warnings),
    };
  } finally {
    clear();
  }
}

async function finish(report: StepReport, { previews, onStepFinished }: ItemOptions): Promise<void> {
  onStepFinished?.(await describeStep(report, previews));
}

interface DecodedInput {
  readonly picture: DecodedPicture;
  readonly value: Image | Mask;
  readonly key: string;
}

async function decodeInputs({ plan, files, limits }: ItemOptions): Promise<Map<string, DecodedInput>> {
  const decoded = new Map<string, DecodedInput>();
  for (const input of plan.inputs) {
    const file = files[input.name];
    if (file === undefined) throw new KumikiError("MISSING_RUN_INPUT", { field: input.name, expected: input.kind });
    const sha256 = file.sha256 ?? createHash("sha256").update(file.bytes).digest("hex");
    const { decodeAtLeast, maxSide } = input;
    const picture = await decodePicture(file.bytes, { ...(limits && { limits }), decodeAtLeast, maxSide, sha256 });
    const { width, height } = picture.image;
    const value = input.kind === "mask" ? maskOf(picture.image) : picture.image;
    decoded.set(input.name, { picture, value, key: `${input.kind}:${sha256}:${width}x${height}` });
  }
  return decoded;
}

/** The first channel of a picture as a mask. */
function maskOf({ width, height, channels, data, root }: Image): Mask {
  const single = channels === 1 ? data : data.filter((_, index) => index % channels === 0);
  return { kind: "mask", width, height, data: single, root };
}
