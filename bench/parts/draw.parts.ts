import type { PartCase } from "./part-case.ts";

const two = ({ image }: { readonly image: import("@kumiki/core").Image }) => ({ image, overlay: image });

export default [
  {
    use: "draw.blend",
    name: "over, half opaque",
    params: { opacity: 0.5 },
    inputs: two,
    opencv: "cv2.addWeighted(image, 0.5, image, 0.5, 0)",
  },
  {
    use: "draw.blend",
    name: "multiply",
    params: { mode: "multiply" },
    inputs: two,
    opencv: "cv2.multiply(image, image, scale=1 / 255)",
  },
  {
    use: "draw.shape",
    params: {
      shape: "polygon",
      points: [
        [
          [0.1, 0.1],
          [0.9, 0.2],
          [0.5, 0.9],
        ],
      ],
      fillOpacity: 1,
    },
    setup: "corners = np.array([[400, 300], [3600, 600], [2000, 2700]], np.int32)",
    opencv: "cv2.fillPoly(image.copy(), [corners], (255, 59, 48), cv2.LINE_AA)",
  },
  {
    use: "draw.redact",
    name: "blur of 100 boxes",
    params: {},
    inputs: ({ image, detections }) => ({ image, detections }),
    setup: [
      "def hide():",
      "    copy = image.copy()",
      "    for x1, y1, x2, y2 in boxes.astype(int):",
      "        part = copy[max(0, y1):y2, max(0, x1):x2]",
      "        part[:] = cv2.GaussianBlur(part, (0, 0), 0.155 * max(x2 - x1, y2 - y1))",
      "    return copy",
    ].join("\n"),
    opencv: "hide()",
  },
] satisfies readonly PartCase[];
