import { choice, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";

export default defineComponent({
  id: "det.count",
  version: 1,
  label: text("数える", "Count"),
  summary: text("検出の数を数えます。", "Counts detections."),
  inputs: { detections: port("detections") },
  outputs: { total: port("number", text("合計", "Total")), groups: port("json", text("内訳", "Groups")) },
  params: z.strictObject({
    groupBy: choice(
      { class: text("種類ごと", "By class"), none: text("合計だけ", "Total only") },
      { default: "class", label: text("分け方", "Group by") },
    ),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.1 }),

  run({ detections: { items } }, { groupBy }) {
    const labels = Object.groupBy(items, ({ label }) => label);
    const groups = Object.fromEntries(Object.entries(labels).map(([label, found = []]) => [label, found.length]));
    return { total: items.length, groups: groupBy === "class" ? groups : {} };
  },
});
