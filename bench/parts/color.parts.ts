import type { PartCase } from "./part-case.ts";

export default [
  { use: "color.grayscale", params: {}, opencv: "cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)" },
  {
    use: "color.adjust",
    name: "tones",
    params: { brightness: 0.1, contrast: 1.2 },
    opencv: "cv2.convertScaleAbs(image, alpha=1.2, beta=0)",
  },
] satisfies readonly PartCase[];
