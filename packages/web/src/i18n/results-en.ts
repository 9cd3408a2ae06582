/** Words of what is made from results: data sets, and two runs side by side. */
export const resultsEn = {
  dataset: {
    title: "What was found, as a data set",
    later: "Data sets: when the run is over",
    leftOut_one: "{{count}} photo that did not succeed is left out",
    leftOut_other: "{{count}} photos that did not succeed are left out",
    format: {
      coco: "COCO (JSON)",
      yolo: "YOLO, with pictures (ZIP)",
      "yolo-pose": "YOLO pose, with pictures (ZIP)",
      voc: "Pascal VOC, with pictures (ZIP)",
      "label-studio": "Label Studio, with pictures (ZIP)",
      jsonl: "JSON lines",
      csv: "One row a thing found (CSV)",
    },
  },
};
