import { choice, defineComponent, model, port, px, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { alphabet } from "../text/read/alphabet.ts";
import { findLines } from "../text/read/find-lines.ts";
import { readLine } from "../text/read/read-line.ts";
import { inReadingOrder } from "../text/read/reading-order.ts";

export default defineComponent({
  id: "ai.ocr",
  version: 1,
  label: text("文字の読み取り", "Read text"),
  summary: text(
    "写真や書類の文字 (日本語・英語) を、位置と文章で返します。",
    "Reads what is written in a picture, in Japanese and English, line by line.",
  ),
  inputs: { image: port("image") },
  outputs: { detections: port("detections"), text: port("text") },
  params: z.strictObject({
    detModel: model({
      task: "detectText",
      default: "pp-ocrv6-det",
      label: text("行を探すモデル", "Model that finds lines"),
    }),
    recModel: model({ task: "readText", default: "pp-ocrv6-rec", label: text("文字を読むモデル", "Model that reads") }),
    language: choice(
      {
        auto: text("自動", "Any"),
        ja: text("日本語・英語", "Japanese and English"),
        en: text("英語", "English"),
      },
      {
        default: "auto",
        label: text("言語", "Language"),
        help: text("その言語の文字だけに読みを絞ります。", "Limits what may be read to its characters."),
      },
    ),
    minScore: ratio({ default: 0.5, label: text("信頼度の下限", "Least score") }),
    readingOrder: choice(
      {
        ltr: text("左から右", "Left to right"),
        rtl: text("右から左", "Right to left"),
        ttb: text("縦書き (右の行から)", "Top to bottom, from the right"),
      },
      { default: "ltr", label: text("読む順", "Reading order") },
    ),
    side: px({
      min: 320,
      max: 4096,
      default: 1536,
      label: text("行を探す大きさ", "Size for finding lines"),
      help: text("長い辺。小さな文字には大きく。", "Longer side; larger for small letters."),
    }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => {
    const { memoryBytes, cpuMs } = inferenceCost(image);
    return { memoryBytes: memoryBytes + 600 * 2 ** 20, cpuMs: cpuMs + 3000 };
  },

  async run({ image }, { detModel, recModel, language, minScore, readingOrder, side }, context) {
    const places = inReadingOrder(await findLines(image, { model: detModel, side }, context), readingOrder);
    const allows = alphabet(language);
    const items = [];
    for (const { corners, box } of places) {
      context.signal.throwIfAborted();
      const line = await readLine(image, corners, { model: recModel, allows }, context);
      const words = line.text.trim();
      if (words === "" || line.score < minScore) continue;
      items.push({ box, corners, score: line.score, class: 0, label: "text", text: words });
    }
    if (items.length === 0) context.warn(text("文字は見つかりませんでした。", "No text was found."));
    const { width, height, root } = image;
    return {
      detections: { kind: "detections", items, width, height, root } as const,
      text: items.map((item) => item.text).join("\n"),
    };
  },
});
