import type { ModelDecoder, ModelTask, TensorSignature } from "@kumiki/core";
import { labelsFor } from "../labels/labels-for.ts";
import type { Exporter, ExporterTask } from "./exporter.ts";
import { type PrototypeOutput, prototypesOf, rowOf, type Table, tablesOf } from "./outputs.ts";
import { inputFor, type Picture } from "./picture.ts";
import type { Use } from "./seen.ts";

/** What a decoder reads, and of how many classes; absent where the table does not say. */
interface Form {
  readonly decoder: ModelDecoder;
  readonly classes?: number;
}

/** Rows that a model suppressed itself: exporters give 300, and never as many as a grid has cells. */
const mostSuppressed = 1000;

/**
 * The use of a model whose exporter wrote what it is for: the one form whose sizes agree with the number of class names.
 * None when the file contradicts itself.
 */
export function statedUse(outputs: readonly TensorSignature[], picture: Picture, exporter: Exporter): Use | undefined {
  const { task, names } = exporter;
  if (task === undefined) return undefined;
  const forms = task === "classify" ? classifier(outputs) : detectors(outputs, picture, exporter, task);
  const fitting = forms.filter(({ classes }) => classes === undefined || classes === (names?.length ?? classes));
  const [form] = fitting;
  if (form === undefined || fitting.length > 1) return undefined;
  const use: ModelTask = task === "classify" ? "classify" : "detect";
  const manner = task === "classify" ? "middle" : exporter.isRtDetr ? "detr" : "yolo";
  return {
    task: use,
    decoder: form.decoder,
    labels: [...(names ?? labelsFor(form.classes ?? 0))],
    input: inputFor(picture, manner),
    isCertain: true,
  };
}

function classifier(outputs: readonly TensorSignature[]): Form[] {
  const row = rowOf(outputs);
  return row === undefined
    ? []
    : [{ decoder: { type: "classes", output: row.name, scores: "auto" }, classes: row.classes }];
}

function detectors(
  outputs: readonly TensorSignature[],
  picture: Picture,
  exporter: Exporter,
  task: Exclude<ExporterTask, "classify">,
): Form[] {
  const prototypes = prototypesOf(outputs);
  return tablesOf(outputs, picture).flatMap((table) => {
    const { name: output, rows, columns } = table;
    if (exporter.isRtDetr) return [{ decoder: { type: "detr-rows", output }, classes: columns - 4 }] satisfies Form[];
    const extra = extraOf(task, exporter, prototypes);
    if (extra === undefined) return [];
    if (table.isGridOfColumns) return columnForm(table, extra);
    if (table.isGridOfAnchors && extra.anchored !== undefined)
      return [{ decoder: extra.anchored(output), classes: columns - 5 - extra.values }];
    const isSuppressed = rows <= mostSuppressed && columns === 6 + extra.values;
    return isSuppressed ? [{ decoder: extra.suppressed(output) }] : [];
  });
}

/** What stands behind the class scores of a task, and the decoders that read it. */
interface Extra {
  readonly values: number;
  readonly inColumns: (output: string) => ModelDecoder;
  readonly suppressed: (output: string) => ModelDecoder;
  /** YOLOv5's form has it only for some tasks. */
  readonly anchored?: (output: string) => ModelDecoder;
}

function columnForm({ name, rows }: Table, { values, inColumns }: Extra): Form[] {
  const classes = rows - 4 - values;
  return classes > 0 ? [{ decoder: inColumns(name), classes }] : [];
}

function extraOf(
  task: Exclude<ExporterTask, "classify">,
  { keypoints }: Exporter,
  found: PrototypeOutput | undefined,
): Extra | undefined {
  const suppressed = { type: "end2end", rows: "score-class", angle: false } as const;
  if (task === "detect")
    return {
      values: 0,
      inColumns: (output) => ({ type: "yolov8", output }),
      anchored: (output) => ({ type: "yolov5", output }),
      suppressed: (output) => ({ ...suppressed, output }),
    };
  if (task === "obb")
    return {
      values: 1,
      inColumns: (output) => ({ type: "yolov8-obb", output }),
      suppressed: (output) => ({ ...suppressed, output, angle: true }),
    };
  if (task === "pose")
    return (
      keypoints && {
        values: keypoints.count * keypoints.values,
        inColumns: (output) => ({ type: "yolov8-pose", output, keypoints }),
        suppressed: (output) => ({ ...suppressed, output, keypoints }),
      }
    );
  if (found === undefined) return undefined;
  const prototypes = found.name;
  return {
    values: found.count,
    inColumns: (output) => ({ type: "yolov8", output, prototypes }),
    anchored: (output) => ({ type: "yolov5", output, prototypes }),
    suppressed: (output) => ({ ...suppressed, output, prototypes }),
  };
}
