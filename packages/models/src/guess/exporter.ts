import { parseIntegers, parseNames } from "../labels/names.ts";
import type { Size } from "./seen.ts";

const tasks = ["detect", "segment", "pose", "obb", "classify"] as const;
export type ExporterTask = (typeof tasks)[number];

/** What Ultralytics' exporters write into `metadata_props` (ultralytics/engine/exporter.py, yolov5/export.py). */
export interface Exporter {
  readonly task?: ExporterTask;
  readonly names?: readonly string[];
  readonly size?: Size;
  readonly keypoints?: { readonly count: number; readonly values: 2 | 3 };
  /** Transformers, whose pictures are squeezed and whose rows look like suppressed boxes. */
  readonly isRtDetr: boolean;
}

/** Reads what is well formed of an exporter's metadata; the rest counts as not said. */
export function readExporter(metadata: Readonly<Record<string, string>>): Exporter {
  const said = (key: string): string => (Object.hasOwn(metadata, key) ? (metadata[key] ?? "") : "");
  const task = tasks.find((each) => each === said("task"));
  const names = parseNames(said("names"));
  const size = sizeOf(said("imgsz"));
  const keypoints = keypointsOf(said("kpt_shape"));
  return {
    ...(task && { task }),
    ...(names && { names }),
    ...(size && { size }),
    ...(keypoints && { keypoints }),
    isRtDetr: /rt-?detr/i.test(said("description")),
  };
}

/** `[height, width]` (the exporter's order), or one number for both. */
function sizeOf(text: string): Size | undefined {
  const numbers = /^\d{1,5}$/.test(text) ? [Number(text)] : (parseIntegers(text, 2) ?? []);
  const [height = 0, width = height] = numbers;
  return [width, height].every((side) => side >= 1 && side <= 8192) ? { width, height } : undefined;
}

function keypointsOf(text: string): Exporter["keypoints"] {
  const [count = 0, values = 0] = parseIntegers(text, 2) ?? [];
  if (count < 1 || count > 1000 || (values !== 2 && values !== 3)) return undefined;
  return { count, values };
}
