import { type Affine, type Box, compose, identity, invert } from "../kinds/affine.ts";
import { mapDetection } from "../kinds/lineage.ts";
import { roundTo } from "../kinds/rounding.ts";
import type { Point } from "../kinds/values.ts";
import type { Artifact, Lineage, Result } from "../run/step.ts";
import type { DatasetItem, Found, Sample, Verdict } from "./dataset.ts";
import { classesIn, type FoundResult, foundIn } from "./read-results.ts";
import { sampleName } from "./sample-name.ts";
import type { UniqueNames } from "./unique-names.ts";

export interface SampleOptions {
  /** Names of outputs to take things found from; absent: all. */
  readonly outputs?: readonly string[] | undefined;
  readonly names: UniqueNames;
  /** What a picture file is read from; its sha256 unless said otherwise. */
  readonly sourceOf?: (artifact: Artifact) => string;
}

/** A picture of an item that things may have been found on: a file that was given, or one that was made. */
interface Ground {
  readonly artifact: Artifact;
  readonly width: number;
  readonly height: number;
  /** From the root's pixels to this file's. */
  readonly fromRoot: Affine;
}

export interface ItemSamples {
  readonly samples: readonly Sample[];
  /** Outputs whose things were found on a picture that is neither given nor kept. */
  readonly homeless: readonly string[];
}

/**
 * The samples of an item: one for each picture that things were found on. What was found on a resized, cropped or rotated
 * copy stands in pixels of the file that was given; where no map leads back to one (a straightened page), in pixels of a
 * result that does share its root. An item without such things is one sample with what else was said of it.
 */
export function samplesOf(item: DatasetItem, { outputs, names, sourceOf = sha256Of }: SampleOptions): ItemSamples {
  const wanted = Object.entries(item.outputs).filter(
    ([name]) => outputs === undefined || outputs.includes(baseOf(name)),
  );
  const { grounds, homeless } = groundsOf(item, wanted);
  const first = Object.values(item.inputs)[0];
  if (grounds.size === 0 && homeless.length === 0 && first !== undefined) grounds.set(plainGround(item, first), []);
  const samples = [...grounds].map(([{ artifact, width, height }, found], at) => {
    const { mediaType } = artifact;
    const picture = { source: sourceOf(artifact), mediaType, width, height };
    const { index, name } = item;
    const rest = at === 0 ? asideOf(wanted) : { verdicts: [], masks: {}, values: {} };
    return { index, name, ...sampleName(name, mediaType, index + 1, names), picture, found, ...rest };
  });
  return { samples, homeless };
}

function groundsOf(item: DatasetItem, results: readonly (readonly [string, Result])[]) {
  const grounds = new Map<Ground, Found[]>();
  const homeless: string[] = [];
  for (const [output, result] of results) {
    const made = foundIn(result);
    if (made === undefined) continue;
    const ground = groundOf(item, made);
    if (ground === undefined) {
      homeless.push(output);
      continue;
    }
    const known = [...grounds.keys()].find(({ artifact }) => artifact.sha256 === ground.artifact.sha256) ?? ground;
    grounds.set(known, [...(grounds.get(known) ?? []), ...foundOn(known, output, made)]);
  }
  return { grounds, homeless };
}

const sha256Of = ({ sha256 }: Artifact): string => sha256;
/** Members of a list stand under `NAME.1`. */
const baseOf = (output: string): string => output.split(".", 1)[0] ?? output;

function groundOf({ inputs, outputs }: DatasetItem, { root, value }: FoundResult): Ground | undefined {
  const given = Object.values(inputs);
  const input = root === undefined ? given[0] : given.find(({ sha256 }) => sha256 === root.id);
  if (input !== undefined) {
    // Older runs kept no roots: what was found stands in pixels of the picture it was found on.
    const { width, height } = root ?? value;
    return { artifact: input, width, height, fromRoot: identity };
  }
  for (const made of Object.values(outputs)) {
    if (!("artifact" in made) || made.kind !== "image" || made.root?.id !== root?.id) continue;
    const { width, height } = made.artifact;
    if (width === undefined || height === undefined || made.root === undefined) continue;
    return { artifact: made.artifact, width, height, fromRoot: invert(made.root.toRoot) };
  }
  return undefined;
}

/** A picture that nothing was looked for on; its size is 0 where no result tells it. */
function plainGround({ outputs }: DatasetItem, artifact: Artifact): Ground {
  const roots = Object.values(outputs).flatMap((made) => ("root" in made && made.root ? [made.root] : []));
  const { width = 0, height = 0 } = roots.find(({ id }) => id === artifact.sha256) ?? {};
  return { artifact, width, height, fromRoot: identity };
}

const toRootOf = (root: Lineage | undefined): Affine => root?.toRoot ?? identity;

function foundOn({ width, height, fromRoot }: Ground, output: string, { root, value }: FoundResult): Found[] {
  const map = compose(toRootOf(root), fromRoot);
  return value.items.flatMap((item) => {
    const { box, corners, outline, keypoints, ...rest } = mapDetection(item, map);
    const inside = (points: readonly Point[]) => points.map((point) => pointIn(point, width, height));
    const clipped = boxIn(box, width, height);
    if (clipped[0] >= clipped[2] || clipped[1] >= clipped[3]) return [];
    return [
      {
        ...rest,
        output,
        box: clipped,
        ...(corners && { corners: inside(corners) }),
        ...(outline && { outline: inside(outline) }),
        ...(keypoints && { keypoints: keypoints.map((each) => ({ ...each, x: place(each.x), y: place(each.y) })) }),
      },
    ];
  });
}

const place = (value: number): number => roundTo(value, 2);
const within = (value: number, most: number): number => place(Math.min(most, Math.max(0, value)));
const boxIn = ([x1, y1, x2, y2]: Box, width: number, height: number): Box => [
  within(x1, width),
  within(y1, height),
  within(x2, width),
  within(y2, height),
];
const pointIn = ({ x, y }: Point, width: number, height: number): Point => ({
  x: within(x, width),
  y: within(y, height),
});

/** What else was said of an item: classes, masks, plain values. */
function asideOf(results: readonly (readonly [string, Result])[]): Pick<Sample, "verdicts" | "masks" | "values"> {
  const verdicts: Verdict[] = [];
  const masks: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  for (const [output, result] of results) {
    const items = classesIn(result);
    if ("artifact" in result) {
      if (result.kind === "mask") masks[output] = result.artifact.sha256;
    } else if (items !== undefined) verdicts.push({ output, items });
    else if ("value" in result && ["number", "text", "bool", "json"].includes(result.kind))
      values[output] = result.value;
  }
  return { verdicts, masks, values };
}
