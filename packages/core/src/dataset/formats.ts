import type { DatasetFormat } from "./dataset.ts";
import type { DatasetFormatName } from "./format-names.ts";
import { coco } from "./formats/coco.ts";
import { csv } from "./formats/csv.ts";
import { jsonl } from "./formats/jsonl.ts";
import { labelStudio } from "./formats/label-studio.ts";
import { voc } from "./formats/voc.ts";
import { yolo } from "./formats/yolo.ts";
import { yoloPose } from "./formats/yolo-pose.ts";

/** Every format by its name; one file each. */
export const datasetFormats: Readonly<Record<DatasetFormatName, DatasetFormat>> = {
  jsonl,
  csv,
  coco,
  yolo,
  "yolo-pose": yoloPose,
  voc,
  "label-studio": labelStudio,
};
