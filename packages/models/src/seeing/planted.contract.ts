import * as forms from "./forms.contract.ts";
import { namesText, type SeeingModel } from "./forms.contract.ts";

const yolo = (task: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  description: `Ultralytics YOLOv8n-${task} model trained on fruit.yaml`,
  version: "8.3.0",
  stride: "32",
  task,
  names: namesText,
  imgsz: "[640, 640]",
  ...more,
});

/** Detectors of every form; each says that the red thing is class 2, with a score of 0.9. */
export const seeingDetectors: Readonly<Record<string, () => SeeingModel>> = {
  yolov5: () => forms.yolov5({ metadata: { stride: "32", names: namesText } }),
  yolov8: () => forms.yolov8({ metadata: yolo("detect") }),
  half: () => forms.yolov8({ type: "FP16", metadata: yolo("detect", { args: "{'half': True}" }) }),
  dynamic: () => forms.yolov8({ batch: -1, side: [-1, -1], metadata: yolo("detect", { imgsz: "[480, 640]" }) }),
  external: () => forms.external(yolo("detect")),
  yolox: () => forms.yolox(),
  "rt-detr": () => forms.deployedDetr(),
  "rf-detr": () => forms.rfDetr(),
  "rt-detr-rows": () => forms.detrRows({ metadata: yolo("detect", { description: "Ultralytics rtdetr-l model" }) }),
  suppressed: () => forms.end2end({ metadata: yolo("detect", { args: "{'nms': True}" }) }),
  segment: () => forms.yolov8({ metadata: yolo("segment") }, forms.redMask()),
  pose: () => forms.yolov8({ metadata: yolo("pose", { kpt_shape: "[2, 3]" }) }, forms.corners),
  turned: () => forms.yolov8({ metadata: yolo("obb") }, forms.quarterTurn),
};

/** Says "it's" for blue and 'ripe "fruit"' for red, whichever there is more of. */
export const seeingClassifier = (): SeeingModel =>
  forms.classifier({ metadata: yolo("classify", { imgsz: "[224, 224]" }) });
