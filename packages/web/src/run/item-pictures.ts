import {
  type Artifact,
  type Item,
  identity,
  inPlanOrder,
  type Lineage,
  loopAround,
  plannedName,
  type Result,
  type Step,
} from "@kumiki/core";
import type { RunDocument } from "../api/types.ts";
import { boxesOn, type Finds, type Ground } from "../picture/boxes-on.ts";
import type { FoundOn } from "../picture/detections.ts";
import { asDetections, type JsonValue } from "../picture/detections.ts";
import { pictureInRound, type Ran } from "./rounds.ts";

const isPicture = (artifact: Artifact): boolean => artifact.mediaType.startsWith("image/");

/** What a run's plan says of pictures: which of them a step looks at, and which step makes an output. */
export type PicturePlan = Pick<RunDocument, "steps" | "sources"> & Partial<Pick<RunDocument, "document">>;

/** A picture of an item, and what it is of it: nobody may take an input or a step for the result. */
export interface ItemPicture extends Ground {
  readonly artifact: Artifact;
  readonly role: "result" | "step" | "input" | "element";
  /** The step that made it, and the output of it. */
  readonly step?: Step | undefined;
  readonly port?: string | undefined;
  /** Results: a mask, as its file does not tell. */
  readonly isMask?: boolean | undefined;
}

/** Outputs that are pictures, in the order of the document. */
export const pictureOutputs = (outputs: Item["outputs"]): [string, ItemPicture][] =>
  Object.entries(outputs).flatMap(([name, result]): [string, ItemPicture][] =>
    "artifact" in result && isPicture(result.artifact) ? [[name, asResult(result.artifact, result)]] : [],
  );

/** All other outputs: values, and files that are no pictures. */
export const otherOutputs = (outputs: Item["outputs"]): [string, Result][] =>
  Object.entries(outputs).filter(([, result]) => !("artifact" in result && isPicture(result.artifact)));

function asResult(artifact: Artifact, { kind, root }: Extract<Result, { artifact: unknown }>): ItemPicture {
  const { width, height } = artifact;
  const size = width && height ? { width, height } : undefined;
  return { artifact, role: "result", size, root, isMask: kind === "mask" };
}

/** A file that came in, as it is. */
export const inputPicture = (artifact: Artifact): ItemPicture => ({
  artifact,
  role: "input",
  root: { id: artifact.sha256, toRoot: identity },
});

/** The picture that the item began with: the one that this picture was made of, else its first. */
export function originalOf({ inputs }: Item, made?: ItemPicture): ItemPicture | undefined {
  const all = Object.values(inputs);
  const original = all.find(({ sha256 }) => sha256 === made?.root?.id) ?? all[0];
  return original && inputPicture(original);
}

/**
 * The picture that stands for an item. Of a finished one its first picture output, or none: never anything else. Of
 * another the newest that a step made, by the plan's order, else its input.
 */
export function itemPicture(item: Item): ItemPicture | undefined {
  if (item.status === "succeeded") return pictureOutputs(item.outputs)[0]?.[1];
  const made = inPlanOrder(item.steps).map(keptPicture);
  return made.findLast((picture) => picture !== undefined) ?? originalOf(item);
}

/** Whether a step made a picture, or may have: of one of many items only its end is known. */
export const madePicture = ({ sizes, endOnly }: Step): boolean => sizes !== undefined || endOnly === true;

/** The small picture that was kept of a step: that of its first picture output. */
function keptPicture(step: Step): ItemPicture | undefined {
  const [port, artifact] = Object.entries(step.previews ?? {})[0] ?? [];
  if (port === undefined || artifact === undefined) return undefined;
  return { artifact, role: "step", step, port, size: step.sizes?.[port], root: step.roots?.[port] };
}

/**
 * A step's own picture: the one that was kept, else the result that it made. For a step that only finds or counts
 * things the picture that it looked at. Undefined where none was kept, and while the plan is on its way.
 */
export function stepPicture(item: Item, step: Step, plan: PicturePlan | undefined): ItemPicture | undefined {
  const own = madeBy(item, step, plan);
  if (own !== undefined || madePicture(step)) return own;
  const [source] = plan?.steps.find(({ id }) => id === plannedName(step.node))?.sees ?? [];
  if (source === undefined) return undefined;
  if (loopAround(step.node) !== undefined) {
    const artifact = pictureInRound(source, step.node, ranOf(item, plan));
    return artifact && { artifact, role: "element" };
  }
  const input = source.startsWith("$") ? item.inputs[source.slice(1)] : undefined;
  if (input !== undefined) return inputPicture(input);
  const maker = item.steps.find(({ node }) => source.startsWith(`${node}.`));
  return maker && madeBy(item, maker, plan);
}

/** What is known of an item's steps, with the document that they are of. */
export const ranOf = ({ steps, inputs }: Item, plan: PicturePlan | undefined): Ran => ({
  steps,
  inputs,
  document: plan?.document,
});

function madeBy(item: Item, step: Step, plan: PicturePlan | undefined): ItemPicture | undefined {
  const kept = keptPicture(step);
  if (kept !== undefined) return kept;
  const pictures = pictureOutputs(item.outputs);
  const isIts = ([name]: [string, string]): boolean => plan?.sources[name]?.startsWith(`${step.node}.`) ?? false;
  // The pictures of a list stand under `NAME.1`, `NAME.2`.
  const found = pictures.find(([name]) => isIts([name, ""]) || isIts([name.replace(/\.\d+$/, ""), ""]));
  return found && { ...found[1], step };
}

/** What a step found, with the picture that it was found on. */
export const findsOfStep = ({ values = {}, roots }: Step): Finds[] =>
  Object.entries(values).flatMap(([port, value]) => finds(value, roots?.[port]));

/** What the outputs tell of things found. */
export const findsOfOutputs = (outputs: Item["outputs"]): Finds[] =>
  Object.values(outputs).flatMap((result) => ("value" in result ? finds(result.value, result.root) : []));

function finds(value: JsonValue, root: Lineage | undefined): Finds[] {
  const found = asDetections(value);
  return found === undefined ? [] : [{ ...found, root }];
}

/** What may be drawn over a picture: the last finds that belong to it, since later ones were sorted. */
export const drawnOn = (picture: Ground, all: readonly Finds[]): FoundOn | undefined =>
  all.map((found) => boxesOn(found, picture)).findLast((found) => found !== undefined);
