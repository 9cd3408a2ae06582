import { choice, color, defineComponent, optional, port, text, toggle } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { cutOut, over } from "../pixels/cut-out.ts";
import { inverted } from "../pixels/invert-mask.ts";
import { maskOn } from "../pixels/mask-on.ts";

export default defineComponent({
  id: "mask.apply",
  version: 1,
  label: text("マスクで切り抜く", "Apply mask"),
  summary: text(
    "マスクの内側を残し、外側を透明・色・別の画像にします。",
    "Keeps the inside of a mask; what is outside becomes transparent, a colour or another picture.",
  ),
  inputs: {
    image: port("image"),
    mask: port("mask"),
    background: optional(port("image", text("背景の画像", "Background picture"))),
  },
  outputs: { image: port("image") },
  params: z.strictObject({
    outside: choice(
      { transparent: text("透明", "Transparent"), color: text("色", "Colour") },
      {
        default: "transparent",
        label: text("外側", "Outside"),
        help: text(
          "背景の画像をつなぐと、外側はその画像になります。",
          "With a background picture connected, that is what is outside.",
        ),
      },
    ),
    color: color({ default: "#ffffff", label: text("外側の色", "Outside colour") }),
    invert: toggle({ default: false, label: text("内と外を入れ替える", "Swap inside and outside") }),
  }),
  size: ({ outside }, { image, background }) =>
    image ? { image: { ...image, channels: outside === "color" || background ? 3 : 4 } } : {},
  cost: (_params, { image }) => pictureCost(image, image && { ...image, channels: 4 }, { copies: 2.5, nsPerByte: 3 }),

  async run({ image, mask, background }, { outside, color: hex, invert }) {
    const own = maskOn(mask, image).data;
    const share = invert ? inverted(own) : own;
    if (background === undefined && outside === "transparent") return { image: cutOut(image, share) };
    return { image: await over(image, share, background ?? hex) };
  },
});
