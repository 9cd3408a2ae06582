import type { PartCase } from "./part-case.ts";

/** A table of tones, made before the clock, as ours is made within it. */
const table = (curve: string): string =>
  `tones = np.clip(np.rint(255 * (${curve})(np.arange(256) / 255)), 0, 255).astype(np.uint8)`;
const onLuma = (change: string): string =>
  `(lambda p: cv2.cvtColor(cv2.merge([${change}(p[0]), p[1], p[2]]), cv2.COLOR_YCrCb2RGB))(cv2.split(cv2.cvtColor(image, cv2.COLOR_RGB2YCrCb)))`;

export default [
  { use: "color.grayscale", params: {}, opencv: "cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)" },
  {
    use: "color.adjust",
    name: "tones",
    params: { brightness: 0.1, contrast: 1.2 },
    setup: table("lambda v: (v - 0.5) * 1.2 + 0.6"),
    opencv: "cv2.LUT(image, tones)",
  },
  {
    use: "color.gamma",
    params: { gamma: 1.8 },
    setup: table("lambda v: v ** (1 / 1.8)"),
    opencv: "cv2.LUT(image, tones)",
  },
  {
    use: "color.levels",
    params: { inBlack: 0.1, inWhite: 0.9 },
    setup: table("lambda v: (v - 0.1) / 0.8"),
    opencv: "cv2.LUT(image, tones)",
  },
  { use: "color.convert", name: "to HSV", params: { to: "hsv" }, opencv: "cv2.cvtColor(image, cv2.COLOR_RGB2HSV)" },
  { use: "color.convert", name: "from HSV", params: { from: "hsv" }, opencv: "cv2.cvtColor(image, cv2.COLOR_HSV2RGB)" },
  { use: "color.convert", name: "to L*a*b*", params: { to: "lab" }, opencv: "cv2.cvtColor(image, cv2.COLOR_RGB2LAB)" },
  {
    use: "color.convert",
    name: "from L*a*b*",
    params: { from: "lab" },
    opencv: "cv2.cvtColor(image, cv2.COLOR_LAB2RGB)",
  },
  {
    use: "color.convert",
    name: "to YCbCr",
    params: { to: "ycbcr" },
    opencv: "cv2.cvtColor(image, cv2.COLOR_RGB2YCrCb)",
  },
  {
    use: "color.equalize",
    name: "global, grey",
    params: { method: "global" },
    inputs: ({ grey }) => ({ image: grey }),
    opencv: "cv2.equalizeHist(grey)",
  },
  {
    use: "color.equalize",
    name: "clahe, grey",
    params: { method: "clahe" },
    inputs: ({ grey }) => ({ image: grey }),
    setup: "equalizer = cv2.createCLAHE(2, (8, 8))",
    opencv: "equalizer.apply(grey)",
  },
  {
    use: "color.equalize",
    name: "clahe, colour",
    params: { method: "clahe" },
    setup: "equalizer = cv2.createCLAHE(2, (8, 8))",
    opencv: onLuma("equalizer.apply"),
  },
  {
    use: "color.whiteBalance",
    params: { method: "grayworld" },
    setup: [
      "def balance():",
      "    r, g, b = cv2.mean(image)[:3]",
      "    grey = 0.299 * r + 0.587 * g + 0.114 * b",
      "    tones = [np.clip(np.arange(256) * grey / c, 0, 255) for c in (r, g, b)]",
      "    return cv2.LUT(image, np.rint(np.stack(tones, -1)).astype(np.uint8).reshape(1, 256, 3))",
    ].join("\n"),
    opencv: "balance()",
  },
] satisfies readonly PartCase[];
