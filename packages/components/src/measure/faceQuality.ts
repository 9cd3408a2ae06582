import { defineComponent, detectionsOn, number, port, px, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { faceQuality } from "../faces/quality.ts";

export default defineComponent({
  id: "measure.faceQuality",
  version: 1,
  label: text("顔の写りを調べる", "Check faces"),
  summary: text(
    "顔の大きさ・鮮明さ・向き・明るさを測り、使える顔を選びます。",
    "Measures size, sharpness, direction and light of faces, and keeps the usable ones.",
  ),
  inputs: { image: port("image"), detections: port("detections", text("顔", "Faces")) },
  outputs: {
    good: port("detections", text("使える顔", "Usable")),
    poor: port("detections", text("使えない顔", "Not usable")),
    report: port("json", text("結果", "Report")),
  },
  params: z.strictObject({
    minSize: px({ min: 1, max: 4096, default: 60, label: text("大きさの下限", "Least size") }),
    minSharpness: number({
      min: 0,
      max: 10_000,
      default: 30,
      label: text("鮮明さの下限", "Least sharpness"),
      help: text("112 px にした顔のラプラシアンの分散。", "Variance of the Laplacian of the face at 112 px."),
    }),
    minFrontality: ratio({
      default: 0.5,
      label: text("正面らしさの下限", "Least frontality"),
      help: text("目と鼻の位置が分からない顔では見ません。", "Not asked where eyes and nose are not known."),
    }),
    maxBadlyExposed: ratio({ default: 0.4, label: text("黒つぶれ・白飛びの上限", "At most nearly black or white") }),
  }),
  size: () => ({}),
  cost: (_params, { image }) => ({
    memoryBytes: 2 ** 20 + (image ? image.width * image.height : 0),
    cpuMs: 2 + (image ? (image.width * image.height * 10) / 1e6 : 0),
  }),

  async run({ image, detections }, limits, { signal }) {
    const faces = detectionsOn(detections, image);
    const checked = [];
    for (const item of faces.items) {
      signal.throwIfAborted();
      const found = await faceQuality(image, item);
      const failed = [
        ...(found.size < limits.minSize ? ["size"] : []),
        ...(found.sharpness < limits.minSharpness ? ["sharpness"] : []),
        ...(found.frontality !== null && found.frontality < limits.minFrontality ? ["frontality"] : []),
        ...(found.badlyExposed > limits.maxBadlyExposed ? ["exposure"] : []),
      ];
      checked.push({ item, report: { ...found, failed } });
    }
    const { good = [], poor = [] } = Object.groupBy(checked, ({ report }) =>
      report.failed.length === 0 ? "good" : "poor",
    );
    return {
      good: { ...faces, items: good.map(({ item }) => item) },
      poor: { ...faces, items: poor.map(({ item }) => item) },
      report: checked.map(({ report }) => report),
    };
  },
});
