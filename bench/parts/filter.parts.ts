import type { PartCase } from "./part-case.ts";

export default [
  { use: "filter.blur", name: "gaussian", params: { radius: 4 }, opencv: "cv2.GaussianBlur(image, (0, 0), 2)" },
  { use: "filter.blur", name: "box", params: { type: "box", radius: 8 }, opencv: "cv2.blur(image, (17, 17))" },
  { use: "filter.blur", name: "median 3", params: { type: "median", radius: 1 }, opencv: "cv2.medianBlur(image, 3)" },
  { use: "filter.blur", name: "median 5", params: { type: "median", radius: 2 }, opencv: "cv2.medianBlur(image, 5)" },
  { use: "filter.blur", name: "median 17", params: { type: "median", radius: 8 }, opencv: "cv2.medianBlur(image, 17)" },
  {
    use: "filter.blur",
    name: "bilateral",
    params: { type: "bilateral", radius: 4 },
    opencv: "cv2.bilateralFilter(image, 9, 50, 2)",
  },
  {
    use: "filter.sharpen",
    params: { radius: 1.5 },
    opencv: "cv2.addWeighted(image, 2, cv2.GaussianBlur(image, (0, 0), 1.5), -1, 0)",
  },
  {
    use: "filter.denoise",
    name: "non-local means, small windows",
    params: { strength: 5, patch: 1, search: 3 },
    opencv: "cv2.fastNlMeansDenoising(image, None, 5, 3, 7)",
  },
  {
    use: "filter.edges",
    name: "canny",
    params: {},
    opencv: "cv2.Canny(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), 100, 200)",
  },
  {
    use: "filter.edges",
    name: "sobel",
    params: { method: "sobel" },
    opencv: [
      "(lambda g: cv2.convertScaleAbs(cv2.magnitude(cv2.Sobel(g, cv2.CV_32F, 1, 0), cv2.Sobel(g, cv2.CV_32F, 0, 1))))",
      "(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))",
    ].join(""),
  },
  {
    use: "filter.threshold",
    name: "otsu",
    params: {},
    opencv: "cv2.threshold(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), 0, 255, cv2.THRESH_OTSU)",
  },
  ...(["Mean", "Gaussian"] as const).map((kind) => ({
    use: "filter.threshold",
    name: `adaptive ${kind}`,
    params: { method: `adaptive${kind}`, block: 31 },
    opencv: [
      "cv2.adaptiveThreshold(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), 255,",
      ` cv2.ADAPTIVE_THRESH_${kind.toUpperCase()}_C, cv2.THRESH_BINARY, 31, 2)`,
    ].join(""),
  })),
  {
    use: "filter.morphology",
    name: "open, rectangle 5",
    params: { op: "open", kernel: 5 },
    opencv: "cv2.morphologyEx(image, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))",
  },
  {
    use: "filter.morphology",
    name: "close, ellipse 15",
    params: { op: "close", kernel: 15, shape: "ellipse" },
    setup: "round = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))",
    opencv: "cv2.morphologyEx(image, cv2.MORPH_CLOSE, round)",
  },
  {
    use: "filter.vignette",
    params: {},
    setup: [
      "y, x = np.mgrid[0:3000, 0:4000].astype(np.float32)",
      "way = np.sqrt(2 * ((x - 2000) / 4000) ** 2 + 2 * ((y - 1500) / 3000) ** 2)",
      "share = cv2.merge([1 - 0.5 * np.clip((way - 0.4) / 0.6, 0, 1)] * 3).astype(np.float32)",
    ].join("\n"),
    opencv: "cv2.multiply(image, share, dtype=cv2.CV_8U)",
  },
  {
    use: "filter.distort",
    params: { k1: 0.1 },
    setup: "lens = np.array([[2500, 0, 1999.5], [0, 2500, 1499.5], [0, 0, 1]])",
    opencv: "cv2.undistort(image, lens, np.array([0.1, 0, 0, 0]))",
  },
] satisfies readonly PartCase[];
