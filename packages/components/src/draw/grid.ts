import {
  color,
  defineComponent,
  integer,
  listOf,
  optional,
  port,
  px,
  type SizeEstimate,
  text,
  toggle,
  withOwnRoot,
} from "@kumiki/core";
import { z } from "zod";
import { drawGrid } from "../text/draw-grid.ts";
import { gridLayout } from "../text/grid-layout.ts";

export default defineComponent({
  id: "draw.grid",
  version: 1,
  label: text("一覧にする", "Contact sheet"),
  summary: text("画像を並べて 1 枚にします。", "Lays pictures out on one sheet."),
  inputs: { images: listOf("image"), captions: optional(listOf("text", text("説明", "Captions"))) },
  outputs: { image: withOwnRoot(port("image")) },
  params: z.strictObject({
    columns: integer({
      min: 0,
      max: 20,
      default: 0,
      label: text("列の数", "Columns"),
      help: text("0 は枚数に合わせて自動。", "0 follows the number of pictures."),
    }),
    cellSize: px({ min: 32, max: 2048, default: 256, label: text("1 枚の大きさ", "Size of a picture") }),
    gap: px({ min: 0, max: 200, default: 8, label: text("間隔", "Gap") }),
    captions: toggle({
      default: true,
      label: text("説明を付ける", "Captions"),
      help: text("つないでいなければ番号。", "Numbers where none are wired."),
    }),
    background: color({ default: "#ffffff", label: text("背景の色", "Background colour") }),
  }),
  size: (params, { images }): Record<string, SizeEstimate> => {
    const { width, height } = gridLayout(images?.count ?? 4, params);
    return images ? { image: { width, height, channels: 3 } } : {};
  },
  cost: (params, { images }) => {
    const { width, height } = gridLayout(images?.count ?? 4, params);
    const read = images ? images.width * images.height * images.channels * (images.count ?? 4) : 0;
    return { memoryBytes: 2 ** 20 + width * height * 10 + read, cpuMs: 1 + (width * height * 30 + read * 2) / 1e6 };
  },

  async run({ images, captions }, params, { warn, signal }) {
    if (images.length === 0) warn(text("並べる画像が 0 枚でした。", "There were 0 pictures to lay out."));
    return { image: await drawGrid(images, captions, params, { warn, signal }) };
  },
});
