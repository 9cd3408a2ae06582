import type { ModelNeed, SizeEstimate } from "../component/component.ts";
import { type Source, showSource } from "../document/source.ts";
import type { ModelCard } from "../model.ts";
import type { Plan, PlanInput, PlanStep } from "./plan.ts";
import { sourcesOf } from "./route.ts";

/** Resident memory of a worker before its first item: Node, sharp and onnxruntime loaded (measured, Node 24). */
const workerBytes = 190 * 2 ** 20;
/** A session keeps weights, an arena and activations: measured ≤ 12 × the file for small detectors. */
const sessionFactor = 12;
/** Pictures held at once while a file is decoded, its own bytes and libvips' buffers included (measured at 24 MP). */
const decodingCopies = 5;
/** The same where a JPEG is shrunk while it is read; other formats still pass in full. */
const shrinkingCopies = 3;
const copiesOf = ({ decodeAt }: PlanInput): number => (decodeAt === undefined ? decodingCopies : shrinkingCopies);
const unknownModelBytes = 16 * 2 ** 20;

const bytesOf = ({ width, height, channels, count = 1 }: SizeEstimate): number => width * height * channels * count;

/**
 * Peak resident memory of one worker on one item, bytes: the worker itself, its models, and the largest sum of living
 * values and working memory while steps run one after another; decoding holds file and pixels, encoding a copy.
 */
export function estimateMemory(
  steps: readonly PlanStep[],
  inputs: readonly PlanInput[],
  outputs: Readonly<Record<string, Source>>,
  needs: readonly ModelNeed[],
  cards: readonly ModelCard[],
): number {
  const sizes = sizesIn({ steps, inputs });
  const decoding = inputs.reduce((sum, input) => sum + copiesOf(input) * bytesOf(input.size), 0);
  const encoding = Math.max(0, ...Object.values(outputs).map((source) => 2 * (sizes.get(showSource(source)) ?? 0)));
  return workerBytes + modelBytes(needs, cards) + Math.max(decoding, peakOf(steps, inputs, outputs, sizes, encoding));
}

/** Memory of a loop's round beyond what comes into it, bytes: the largest sum of living values and working memory. */
export function workingBytes({ steps, inputs, outputs }: Pick<Plan, "steps" | "inputs" | "outputs">): number {
  return peakOf(steps, [], outputs, sizesIn({ steps, inputs }), 0);
}

function sizesIn({ steps, inputs }: Pick<Plan, "steps" | "inputs">): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, size } of inputs) sizes.set(`$${name}`, bytesOf(size));
  for (const step of steps) {
    for (const [port, size] of Object.entries(step.sizes.outputs)) sizes.set(`${step.id}.${port}`, bytesOf(size));
  }
  return sizes;
}

function modelBytes(needs: readonly ModelNeed[], cards: readonly ModelCard[]): number {
  const sizeOf = (name: string): number => cards.find((card) => card.name === name)?.sizeBytes ?? unknownModelBytes;
  return needs.reduce((sum, { name }) => sum + sessionFactor * sizeOf(name), 0);
}

function peakOf(
  steps: readonly PlanStep[],
  inputs: readonly PlanInput[],
  outputs: Readonly<Record<string, Source>>,
  sizes: ReadonlyMap<string, number>,
  encoding: number,
): number {
  const last = lastReaders(steps, outputs);
  const held = new Set([...sizes.keys()].filter((source) => !source.startsWith("$") || inputs.length > 0));
  let living = inputs.reduce((sum, { name }) => sum + (sizes.get(`$${name}`) ?? 0), 0);
  let peak = living;
  for (const step of steps) {
    const results = Object.keys(step.sizes.outputs).reduce(
      (sum, port) => sum + (sizes.get(`${step.id}.${port}`) ?? 0),
      0,
    );
    peak = Math.max(peak, living + Math.max(step.estimate.memoryBytes, results));
    living += results;
    for (const source of new Set(sourcesOf(step).map(showSource)))
      if (last.get(source) === step.id && held.has(source)) living -= sizes.get(source) ?? 0;
  }
  return Math.max(peak, living + encoding);
}

function lastReaders(steps: readonly PlanStep[], outputs: Readonly<Record<string, Source>>): Map<string, string> {
  const last = new Map<string, string>();
  for (const step of steps) for (const source of sourcesOf(step)) last.set(showSource(source), step.id);
  for (const source of Object.values(outputs)) last.delete(showSource(source));
  return last;
}
