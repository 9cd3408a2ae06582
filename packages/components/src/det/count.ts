import { choice, type Detections, defineComponent, polygons, port, text } from "@kumiki/core";
import { z } from "zod";
import { isIn, type ZoneRule, zoneRules, zonesOn } from "../boxes/zones.ts";

export default defineComponent({
  id: "det.count",
  version: 1,
  label: text("数える", "Count"),
  summary: text("検出の数を、種類や領域ごとに数えます。", "Counts detections, by class or by zone."),
  inputs: { detections: port("detections") },
  outputs: { total: port("number", text("合計", "Total")), groups: port("json", text("内訳", "Groups")) },
  params: z.strictObject({
    groupBy: choice(
      {
        class: text("種類ごと", "By class"),
        zone: text("領域ごと", "By zone"),
        none: text("合計だけ", "Total only"),
      },
      { default: "class", label: text("分け方", "Group by") },
    ),
    zones: polygons({
      label: text("領域", "Zones"),
      help: text(
        "領域があれば、その中だけを数えます。内訳の名前は 1 からの番号。",
        "Where there are zones, only what lies in them counts. Groups are numbered from 1.",
      ),
    }),
    zoneRule: choice(zoneRules, { default: "center", label: text("領域に入っているべき所", "What must lie in it") }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.5 }),

  run({ detections }, { groupBy, zones: drawn, zoneRule }) {
    const zones = zonesOn(drawn, detections);
    const counted =
      zones.length === 0
        ? detections.items
        : detections.items.filter((item) => zones.some((zone) => isIn(zone, item, zoneRule)));
    const groups = { class: () => byLabel(counted), zone: () => byZone(counted, zones, zoneRule), none: () => ({}) };
    return { total: counted.length, groups: groups[groupBy]() };
  },
});

function byLabel(items: Detections["items"]): Record<string, number> {
  const labels = Object.groupBy(items, ({ label }) => label);
  return Object.fromEntries(Object.entries(labels).map(([label, found = []]) => [label, found.length]));
}

/** What lies in two zones counts in both. */
const byZone = (items: Detections["items"], zones: ReturnType<typeof zonesOn>, rule: ZoneRule) =>
  Object.fromEntries(
    zones.map((zone, index) => [String(index + 1), items.filter((item) => isIn(zone, item, rule)).length]),
  );
