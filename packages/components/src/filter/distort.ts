import { color, defineComponent, number, ownRoot, port, text, withOwnRoot } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { bend } from "../pixels/lens.ts";

const coefficient = { min: -0.5, max: 0.5 } as const;

export default defineComponent({
  id: "filter.distort",
  version: 1,
  label: text("レンズの歪み", "Lens distortion"),
  summary: text(
    "樽型・糸巻き型の歪みを付けます。逆の値で、レンズの歪みを直せます。",
    "Bends a picture like a barrel or a pincushion; the opposite value takes a lens's bend out.",
  ),
  inputs: { image: port("image") },
  // No affine map leads back from a bent picture, so that what was found on it stays on it.
  outputs: { image: withOwnRoot(port("image")) },
  params: z.strictObject({
    k1: number({
      ...coefficient,
      default: 0.1,
      label: text("k1 (全体)", "k1 (overall)"),
      help: text("正は樽型、負は糸巻き型。", "Positive: barrel; negative: pincushion."),
    }),
    k2: number({ ...coefficient, default: 0, label: text("k2 (外側ほど強く)", "k2 (outer parts)") }),
    zoom: number({
      min: 0.5,
      max: 2,
      default: 1,
      unit: "×",
      label: text("拡大", "Zoom"),
      help: text("縁に出る余白を外へ追い出せます。", "Brings empty margins out of sight."),
    }),
    color: color({ default: "#000000", label: text("余白の色", "Margin colour") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 1.2, nsPerByte: 6 }),

  run({ image }, rule) {
    const { k1, k2, zoom } = rule;
    const root = ownRoot(image, image, `filter.distort ${k1} ${k2} ${zoom}`);
    return { image: { ...image, data: bend(image, rule), root } };
  },
});
