import { classNames, type Detection, defineComponent, port, ratio, text, toggle } from "@kumiki/core";
import { z } from "zod";

const areaOf = ({ box: [x1, y1, x2, y2] }: Detection): number => (x2 - x1) * (y2 - y1);

export default defineComponent({
  id: "det.filter",
  version: 1,
  label: text("検出を絞り込む", "Filter detections"),
  summary: text("信頼度・種類・大きさで検出を分けます。", "Keeps detections by score, class and size."),
  inputs: { detections: port("detections") },
  outputs: {
    kept: port("detections", text("残したもの", "Kept")),
    dropped: port("detections", text("外したもの", "Dropped")),
  },
  params: z.strictObject({
    minScore: ratio({ default: 0.5, label: text("信頼度の下限", "Least score") }),
    classes: classNames({ label: text("種類", "Classes"), help: text("空ならすべて。", "Empty means all.") }),
    exclude: toggle({ default: false, label: text("挙げた種類を外す", "Drop these classes instead") }),
    minArea: ratio({ default: 0, label: text("面積の下限 (画像比)", "Least area (share of the picture)") }),
    maxArea: ratio({ default: 1, label: text("面積の上限 (画像比)", "Largest area (share of the picture)") }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.1 }),

  run({ detections }, { minScore, classes, exclude, minArea, maxArea }) {
    const picture = detections.width * detections.height;
    const fits = (item: Detection): boolean => {
      const listed = classes.length === 0 || classes.includes(item.label) !== exclude;
      const share = areaOf(item) / picture;
      return item.score >= minScore && listed && share >= minArea && share <= maxArea;
    };
    const { kept = [], dropped = [] } = Object.groupBy(detections.items, (item) => (fits(item) ? "kept" : "dropped"));
    return { kept: { ...detections, items: kept }, dropped: { ...detections, items: dropped } };
  },
});
