import type { PartCase } from "./part-case.ts";

export default [
  {
    use: "det.nms",
    name: "nms",
    params: { method: "nms", iou: 0.45, classAgnostic: true },
    inputs: ({ detections }) => ({ detections }),
    setup: "sides = np.column_stack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])",
    opencv: "cv2.dnn.NMSBoxes(sides, scores, 0.0, 0.45)",
  },
] satisfies readonly PartCase[];
