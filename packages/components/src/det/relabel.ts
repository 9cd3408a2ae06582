import { defineComponent, pairs, port, text } from "@kumiki/core";
import { z } from "zod";

export default defineComponent({
  id: "det.relabel",
  version: 1,
  label: text("名前を付け替える", "Rename classes"),
  summary: text("検出の名前を別の名前にします。", "Gives detections other names."),
  inputs: { detections: port("detections") },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    names: pairs({
      label: text("名前", "Names"),
      help: text(
        "元の名前と新しい名前。書かれていないものはそのまま。",
        "Old name and new name. Others stay as they are.",
      ),
    }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.1 }),

  run({ detections }, { names }) {
    const labelOf = (label: string): string => (Object.hasOwn(names, label) ? (names[label] ?? label) : label);
    const items = detections.items.map((item) => ({ ...item, label: labelOf(item.label) }));
    return { detections: { ...detections, items } };
  },
});
