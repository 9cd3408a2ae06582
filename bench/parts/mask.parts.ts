import type { Mask } from "@kumiki/core";
import type { Given, PartCase } from "./part-case.ts";

const alone = ({ mask }: Given) => ({ mask });
/** The mask with its left and right halves exchanged. */
const moved = ({ mask }: Given): Mask => ({
  ...mask,
  data: mask.data.map((_, at) => mask.data[(at + 2000) % mask.data.length] ?? 0),
});

export default [
  {
    use: "mask.fromDetections",
    params: { shape: "box" },
    inputs: ({ image, detections }) => ({ image, detections }),
    setup:
      "def fill():\n  m = np.zeros((3000, 4000), np.uint8)\n  for x1, y1, x2, y2 in boxes.astype(int):\n    cv2.rectangle(m, (x1, y1), (x2, y2), 255, -1)",
    opencv: "fill()",
  },
  {
    use: "mask.measure",
    params: {},
    inputs: alone,
    opencv: [
      "cv2.connectedComponentsWithStats(mask),",
      " [cv2.arcLength(c, True) for c in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]]",
    ].join(""),
  },
  {
    use: "mask.combine",
    params: { op: "and" },
    inputs: (given) => ({ mask: given.mask, other: moved(given) }),
    setup: "other = np.roll(mask, 2000, 1)",
    opencv: "cv2.min(mask, other)",
  },
  {
    use: "mask.refine",
    name: "grow by 5",
    params: { grow: 5 },
    inputs: alone,
    setup: "round = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))",
    opencv: "cv2.dilate(mask, round)",
  },
  {
    use: "mask.refine",
    name: "feather",
    params: { feather: 8 },
    inputs: alone,
    opencv: "cv2.GaussianBlur(mask, (0, 0), 4)",
  },
  {
    use: "mask.refine",
    name: "holes and specks",
    params: { fillHoles: true, removeSpecks: 100 },
    inputs: alone,
    setup: [
      "def clean():",
      "  n, l, s, c = cv2.connectedComponentsWithStats(255 - mask, connectivity=4)",
      "  h = s[:, 0] * s[:, 1] * (s[:, 0] + s[:, 2] < 4000) * (s[:, 1] + s[:, 3] < 3000) > 0",
      "  m = np.where(h[l], 255, mask)",
      "  n, l, s, c = cv2.connectedComponentsWithStats(m, connectivity=8)",
      "  return np.where((s[:, 4] < 100)[l], 0, m)",
    ].join("\n"),
    opencv: "clean()",
  },
  {
    use: "mask.apply",
    name: "transparent",
    params: {},
    inputs: ({ image, mask }) => ({ image, mask }),
    opencv: "cv2.merge([*cv2.split(image), mask])",
  },
  {
    use: "mask.apply",
    name: "on white",
    params: { outside: "color" },
    inputs: ({ image, mask }) => ({ image, mask }),
    setup: "white = np.full_like(image, 255)",
    opencv: "cv2.blendLinear(image, white, mask / np.float32(255), (255 - mask) / np.float32(255))",
  },
] satisfies readonly PartCase[];
