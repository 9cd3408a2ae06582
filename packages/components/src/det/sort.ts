import { choice, type Detection, defineComponent, integer, port, text } from "@kumiki/core";
import { z } from "zod";
import { areaOf } from "../boxes/measures.ts";
import { inReadingOrder } from "../boxes/reading-order.ts";

const measures = {
  score: ({ score }: Detection) => score,
  area: ({ box }: Detection) => areaOf(box),
  left: ({ box }: Detection) => box[0],
  top: ({ box }: Detection) => box[1],
};

export default defineComponent({
  id: "det.sort",
  version: 1,
  label: text("検出を並べ替える", "Sort detections"),
  summary: text(
    "信頼度・大きさ・位置・読む順に並べ、先頭から選びます。",
    "Sorts by score, size, place or reading order, and takes the first.",
  ),
  inputs: { detections: port("detections") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    by: choice(
      {
        score: text("信頼度", "Score"),
        area: text("面積", "Area"),
        left: text("左端の位置", "Left edge"),
        top: text("上端の位置", "Upper edge"),
        reading: text("読む順", "Reading order"),
      },
      { default: "score", label: text("並べ方", "Sort by") },
    ),
    order: choice(
      { desc: text("大きい順", "Largest first"), asc: text("小さい順", "Smallest first") },
      {
        default: "desc",
        label: text("順序", "Order"),
        help: text("読む順では使いません。", "Reading order has its own."),
      },
    ),
    reading: choice(
      {
        ltr: text("横書き (左から右)", "Left to right"),
        rtl: text("横書き (右から左)", "Right to left"),
        ttb: text("縦書き", "Columns from right to left"),
      },
      { default: "ltr", label: text("読む向き", "Reading direction") },
    ),
    limit: integer({
      min: 0,
      max: 1000,
      default: 0,
      label: text("最大件数", "At most"),
      help: text("0 はすべて。", "0 takes all."),
    }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.2 }),

  run({ detections }, { by, order, reading, limit }) {
    const sorted = by === "reading" ? inReadingOrder(detections.items, reading) : sortedBy(detections.items, by, order);
    return { detections: { ...detections, items: limit === 0 ? sorted : sorted.slice(0, limit) } };
  },
});

function sortedBy(items: readonly Detection[], by: keyof typeof measures, order: "asc" | "desc"): Detection[] {
  const [measure, sign] = [measures[by], order === "asc" ? 1 : -1];
  return [...items].sort((a, b) => sign * (measure(a) - measure(b)));
}
