import {
  choice,
  classNames,
  type Detection,
  defineComponent,
  polygons,
  port,
  ratio,
  shares,
  text,
  toggle,
} from "@kumiki/core";
import { z } from "zod";
import { areaOf } from "../boxes/measures.ts";
import { isIn, zoneRules, zonesOn } from "../boxes/zones.ts";

export default defineComponent({
  id: "det.filter",
  version: 1,
  label: text("検出を絞り込む", "Filter detections"),
  summary: text("信頼度・種類・大きさ・場所で検出を分けます。", "Keeps detections by score, class, size and place."),
  inputs: { detections: port("detections") },
  outputs: {
    kept: port("detections", text("残したもの", "Kept")),
    dropped: port("detections", text("外したもの", "Dropped")),
  },
  params: z.strictObject({
    minScore: ratio({ default: 0.5, label: text("信頼度の下限", "Least score") }),
    perClassScore: shares({
      label: text("種類ごとの信頼度の下限", "Least score of a class"),
      help: text(
        "書かれた種類では上の下限の代わりに使います。",
        "Takes the place of the least score for these classes.",
      ),
    }),
    classes: classNames({ label: text("種類", "Classes"), help: text("空ならすべて。", "Empty means all.") }),
    exclude: toggle({ default: false, label: text("挙げた種類を外す", "Drop these classes instead") }),
    minArea: ratio({ default: 0, label: text("面積の下限 (画像比)", "Least area (share of the picture)") }),
    maxArea: ratio({ default: 1, label: text("面積の上限 (画像比)", "Largest area (share of the picture)") }),
    zone: polygons({
      label: text("領域", "Zone"),
      help: text("描いた領域の中だけを残します。空なら画像全体。", "Keeps what lies in it. None: the whole picture."),
    }),
    zoneRule: choice(zoneRules, { default: "center", label: text("領域に入っているべき所", "What must lie in it") }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.5 }),

  run({ detections }, { minScore, perClassScore, classes, exclude, minArea, maxArea, zone, zoneRule }) {
    const picture = detections.width * detections.height;
    const zones = zonesOn(zone, detections);
    const least = (label: string): number => (Object.hasOwn(perClassScore, label) ? perClassScore[label] : minScore);
    const fits = (item: Detection): boolean => {
      const listed = classes.length === 0 || classes.includes(item.label) !== exclude;
      const share = areaOf(item.box) / picture;
      const inside = zones.length === 0 || zones.some((one) => isIn(one, item, zoneRule));
      return item.score >= least(item.label) && listed && share >= minArea && share <= maxArea && inside;
    };
    const { kept = [], dropped = [] } = Object.groupBy(detections.items, (item) => (fits(item) ? "kept" : "dropped"));
    return { kept: { ...detections, items: kept }, dropped: { ...detections, items: dropped } };
  },
});
