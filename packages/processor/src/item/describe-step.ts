import {
  type Artifact,
  type Image,
  isPicture,
  type Lineage,
  type Mask,
  roundTo,
  type Step,
  shownRounds,
  type Value,
} from "@kumiki/core";
import type { StepReport } from "../execute/report.ts";
import { encodePreview } from "../picture/encode.ts";
import { lineageOf } from "./lineage-of.ts";
import type { EncodePreview } from "./preview-encoder.ts";
import { type PlainJson, toJson } from "./to-json.ts";

/** Keeps a file and answers its artifact. */
export type KeepFile = (file: {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}) => Promise<Artifact>;

/** Clocks of browsers and workers say no more than 0.01 ms. */
const timeDecimals = 2;

/** A report as it travels: pictures become previews and sizes, everything else values. `began`: when the item did. */
export async function describeStep(
  report: StepReport,
  previews: KeepFile | undefined,
  encode: EncodePreview = encodePreview,
  began = report.startedAt,
): Promise<Step> {
  const { step, status, way, ms, startedAt, memoryBytes, warnings, error, rounds } = report;
  // What a branch gives only says which way it took.
  const outputs = way === undefined ? (report.outputs ?? {}) : {};
  const { sizes, kept, elements } = await keepPictures(outputs, previews && { keep: previews, encode });
  const values: Record<string, PlainJson> = {};
  const roots: Record<string, Lineage> = {};
  for (const [port, value] of Object.entries(outputs)) {
    const json = toJson(value);
    if (json !== undefined) values[port] = json;
    const root = lineageOf(value);
    if (root !== undefined) roots[port] = root;
  }
  return {
    node: step.id,
    use: step.use,
    position: step.position,
    status,
    ...(way !== undefined && { way }),
    ...(rounds && { rounds }),
    ms: roundTo(ms, timeDecimals),
    startMs: roundTo(Math.max(0, startedAt - began), timeDecimals),
    memoryBytes,
    ...(warnings.length > 0 && { warnings: [...warnings] }),
    ...(error && { problem: error.problem }),
    ...(Object.keys(kept).length > 0 && { previews: kept }),
    ...(Object.keys(elements).length > 0 && { elements }),
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(sizes).length > 0 && { sizes }),
    ...(Object.keys(roots).length > 0 && { roots }),
  };
}

/** Sizes of pictures by output, and small ones of them where these are wanted; of a list of its first elements too. */
async function keepPictures(
  outputs: Readonly<Record<string, Value>>,
  wanted: { readonly keep: KeepFile; readonly encode: EncodePreview } | undefined,
) {
  const sizes: Record<string, { width: number; height: number }> = {};
  const kept: Record<string, Artifact> = {};
  const elements: Record<string, Artifact[]> = {};
  for (const [port, value] of Object.entries(outputs)) {
    const [first, ...others] = picturesIn(value);
    if (first === undefined) continue;
    sizes[port] = { width: first.width, height: first.height };
    if (wanted === undefined) continue;
    const keep = async (picture: Image | Mask) =>
      wanted.keep({ mediaType: "image/webp", ...(await wanted.encode(picture)) });
    kept[port] = await keep(first);
    if (!Array.isArray(value)) continue;
    const list = [kept[port]];
    for (const picture of others) list.push(await keep(picture));
    elements[port] = list;
  }
  return { sizes, kept, elements };
}

/** The pictures to show for a value; of a list the first ones. */
function picturesIn(value: Value): (Image | Mask)[] {
  if (!Array.isArray(value)) return isPicture(value) ? [value] : [];
  return value.slice(0, shownRounds).filter((one): one is Image | Mask => isPicture(one));
}
