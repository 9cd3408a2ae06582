import type { PartCase } from "./part-case.ts";

export default [
  {
    use: "measure.quality",
    params: {},
    setup: "kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)",
    // The same three numbers: variance of the Laplacian, histogram, Immerkær's noise.
    opencv:
      "(lambda g: (cv2.meanStdDev(cv2.Laplacian(g, cv2.CV_16S)), cv2.calcHist([g], [0], None, [256], [0, 256]), " +
      "cv2.norm(cv2.filter2D(g, cv2.CV_16S, kernel), cv2.NORM_L1)))(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))",
  },
  {
    use: "measure.edges",
    params: {},
    opencv:
      "(lambda g: (cv2.meanStdDev(cv2.Laplacian(g, cv2.CV_16S)), cv2.applyColorMap(cv2.GaussianBlur(" +
      "cv2.convertScaleAbs(cv2.Laplacian(g, cv2.CV_16S)), (0, 0), 6), cv2.COLORMAP_VIRIDIS)))" +
      "(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))",
  },
  {
    use: "measure.compare",
    name: "psnr",
    params: { metric: "psnr" },
    inputs: ({ image }) => ({ image, other: { ...image, data: image.data.map((value) => value ^ 3) } }),
    setup: "other = image ^ 3",
    opencv:
      "(cv2.PSNR(image, other), cv2.applyColorMap(cv2.cvtColor(cv2.absdiff(image, other), cv2.COLOR_RGB2GRAY), " +
      "cv2.COLORMAP_VIRIDIS))",
  },
  {
    use: "measure.compare",
    name: "ssim",
    params: { metric: "ssim" },
    inputs: ({ image }) => ({ image, other: { ...image, data: image.data.map((value) => value ^ 3) } }),
    // OpenCV's own sample of the quality measure, with the same window.
    setup: [
      "a = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)",
      "b = cv2.cvtColor(image ^ 3, cv2.COLOR_RGB2GRAY)",
      "def ssim():",
      "    x, y = a.astype(np.float32), b.astype(np.float32)",
      "    soft = lambda plane: cv2.GaussianBlur(plane, (11, 11), 1.5)",
      "    mx, my = soft(x), soft(y)",
      "    xx, yy, xy = soft(x * x) - mx * mx, soft(y * y) - my * my, soft(x * y) - mx * my",
      "    return (((2 * mx * my + 6.5) * (2 * xy + 58.5)) / ((mx * mx + my * my + 6.5) * (xx + yy + 58.5))).mean()",
    ].join("\n"),
    opencv: "ssim()",
  },
] satisfies readonly PartCase[];
