import {
  choice,
  defineComponent,
  detectionsOn,
  identity,
  mapDetection,
  number,
  optional,
  port,
  text,
  toggle,
  translation,
} from "@kumiki/core";
import { z } from "zod";

export default defineComponent({
  id: "det.offset",
  version: 1,
  label: text("検出を動かす", "Move detections"),
  summary: text(
    "検出をずらし、もとの画像やつないだ画像の位置に移します。",
    "Moves detections, and maps them to the original picture or to the one that is wired.",
  ),
  inputs: {
    detections: port("detections"),
    image: optional(port("image", text("移す先の画像", "Picture to map to"))),
  },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    dx: number({ min: -16384, max: 16384, default: 0, label: text("右へ", "To the right") }),
    dy: number({ min: -16384, max: 16384, default: 0, label: text("下へ", "Down") }),
    unit: choice(
      { px: text("ピクセル", "Pixels"), ratio: text("画像比", "Share of the picture") },
      { default: "px", label: text("単位", "Unit") },
    ),
    mapBack: toggle({
      default: true,
      label: text("もとの画像に移す", "Map back to the original"),
      help: text("画像をつないだときはその画像に移します。", "Where a picture is wired, that one is meant."),
    }),
  }),
  size: () => ({}),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.2 }),

  run({ detections, image }, { dx, dy, unit, mapBack }) {
    const [x, y] = unit === "px" ? [dx, dy] : [dx * detections.width, dy * detections.height];
    const items = detections.items.map((item) => mapDetection(item, translation(x, y)));
    const moved = { ...detections, items };
    if (!mapBack) return { detections: moved };
    const { root } = detections;
    const { width, height } = root;
    return { detections: detectionsOn(moved, image ?? { width, height, root: { ...root, toRoot: identity } }) };
  },
});
