import { choice, defineComponent, integer, line, optional, port, ratio, type SizeEstimate, text } from "@kumiki/core";
import { z } from "zod";
import { qrCode } from "../codes/qr-code.ts";
import { anchors, placeAt } from "../pixels/anchors.ts";
import { blend, blendedChannels } from "../pixels/blend.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { resizedTo } from "../pixels/resized.ts";

export default defineComponent({
  id: "draw.image",
  version: 1,
  label: text("ロゴ・QR コードを入れる", "Draw logo or QR code"),
  summary: text("画像の隅にロゴや QR コードを置きます。", "Puts a logo or a QR code onto a picture."),
  inputs: { image: port("image"), overlay: optional(port("image", text("ロゴ", "Logo"))) },
  outputs: { image: port("image") },
  params: z.strictObject({
    code: line({
      default: "",
      maxLength: 1000,
      label: text("QR コードの内容", "Text of the QR code"),
      help: text("ロゴをつないだときは使いません。", "Not used where a logo is wired."),
    }),
    size: ratio({
      min: 0.01,
      default: 0.2,
      label: text("大きさ (短い辺に対して)", "Size (share of the shorter side)"),
    }),
    anchor: choice(anchors, { default: "bottomRight", label: text("位置", "Position") }),
    margin: integer({
      min: 0,
      max: 2000,
      default: 16,
      unit: "px",
      label: text("端からの距離", "Distance from the edge"),
    }),
    opacity: ratio({ default: 1, label: text("不透明度", "Opacity") }),
  }),
  size: (_params, { image, overlay }): Record<string, SizeEstimate> =>
    image ? { image: { ...image, channels: blendedChannels(image.channels, overlay?.channels ?? 1, "over") } } : {},
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 3, nsPerByte: 2 }),

  async run({ image, overlay }, { code, size, opacity, ...place }, { warn }) {
    const longest = Math.max(1, Math.round(size * Math.min(image.width, image.height)));
    const drawn = overlay ?? (code === "" ? undefined : await qrCode(code, longest));
    if (drawn === undefined) {
      warn(
        text("ロゴも QR コードの内容もないため、何も置いていません。", "Neither a logo nor a text: nothing was drawn."),
      );
      return { image };
    }
    if (overlay === undefined && drawn.width > longest)
      warn(text("小さすぎて読めないため、QR コードを大きくしました。", "The QR code was made larger, to be readable."));
    const scale = overlay === undefined ? 1 : longest / Math.max(drawn.width, drawn.height);
    const [width, height] = [drawn.width, drawn.height].map((side) => Math.max(1, Math.round(side * scale)));
    const sized = await resizedTo(drawn, { width, height });
    const [x, y] = placeAt(place, image, width, height).map(Math.round);
    return { image: blend(image, sized, { mode: "over", opacity, x, y }) };
  },
});
