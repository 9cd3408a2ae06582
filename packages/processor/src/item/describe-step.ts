import {
  type Artifact,
  type Image,
  isPicture,
  type Lineage,
  type Mask,
  roundTo,
  type Step,
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
  const sizes: Record<string, { width: number; height: number }> = {};
  const values: Record<string, PlainJson> = {};
  const shown: Record<string, Artifact> = {};
  const roots: Record<string, Lineage> = {};
  for (const [port, value] of Object.entries(outputs)) {
    const picture = pictureIn(value);
    if (picture !== undefined) {
      sizes[port] = { width: picture.width, height: picture.height };
      if (previews !== undefined) shown[port] = await previews({ mediaType: "image/webp", ...(await encode(picture)) });
    }
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
    ...(Object.keys(shown).length > 0 && { previews: shown }),
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(sizes).length > 0 && { sizes }),
    ...(Object.keys(roots).length > 0 && { roots }),
  };
}

/** The picture to show for a value; of a list its first. */
function pictureIn(value: Value): Image | Mask | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : pictureIn(value[0]);
  return isPicture(value) ? value : undefined;
}
