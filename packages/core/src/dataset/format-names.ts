/** Names of data-set formats, as the API, the command line and the page's menu call them, the most general first. */
export const datasetFormatNames = ["coco", "yolo", "yolo-pose", "voc", "label-studio", "jsonl", "csv"] as const;
export type DatasetFormatName = (typeof datasetFormatNames)[number];
