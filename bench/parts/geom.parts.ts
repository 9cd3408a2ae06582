import type { PartCase } from "./part-case.ts";

export default [
  {
    use: "geom.crop",
    params: { x: 0.25, y: 0.25, width: 0.5, height: 0.5 },
    opencv: "image[750:2250, 1000:3000].copy()",
  },
  { use: "geom.flip", params: { axis: "horizontal" }, opencv: "cv2.flip(image, 1)" },
  {
    use: "geom.pad",
    name: "reflect",
    params: { top: 100, right: 100, bottom: 100, left: 100, mode: "reflect" },
    opencv: "cv2.copyMakeBorder(image, 100, 100, 100, 100, cv2.BORDER_REFLECT)",
  },
  {
    use: "geom.resize",
    name: "to a third, linear",
    // INTER_AREA: both take all the pixels below; INTER_LINEAR would leave most of them out.
    params: { mode: "longestSide", width: 1300, kernel: "linear" },
    opencv: "cv2.resize(image, (1300, 975), interpolation=cv2.INTER_AREA)",
  },
  {
    use: "geom.resize",
    name: "twice, cubic",
    params: { mode: "percent", percent: 200, kernel: "cubic" },
    opencv: "cv2.resize(image, (8000, 6000), interpolation=cv2.INTER_CUBIC)",
  },
  { use: "geom.rotate", name: "90°", params: { angle: 90 }, opencv: "cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE)" },
  {
    use: "geom.rotate",
    name: "7°",
    params: { angle: 7, expand: false },
    setup: "turn = cv2.getRotationMatrix2D((1999.5, 1499.5), -7, 1)",
    opencv: "cv2.warpAffine(image, turn, (4000, 3000))",
  },
  {
    use: "geom.perspective",
    params: {
      corners: [
        [0.1, 0.05],
        [0.95, 0.1],
        [0.9, 0.9],
        [0.05, 0.95],
      ],
      width: 4000,
      height: 3000,
    },
    setup: [
      "marked = np.float32([[400, 150], [3800, 300], [3600, 2700], [200, 2850]])",
      "flat = cv2.getPerspectiveTransform(marked, np.float32([[0, 0], [4000, 0], [4000, 3000], [0, 3000]]))",
    ].join("\n"),
    opencv: "cv2.warpPerspective(image, flat, (4000, 3000))",
  },
] satisfies readonly PartCase[];
