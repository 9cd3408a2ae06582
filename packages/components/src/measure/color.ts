import { choice, defineComponent, integer, optional, port, text } from "@kumiki/core";
import { z } from "zod";
import { dominantColours } from "../colors/dominant.ts";
import { maskOn } from "../pixels/mask-on.ts";

const hex = (rgb: readonly number[]): string => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;

export default defineComponent({
  id: "measure.color",
  version: 1,
  label: text("主な色", "Main colours"),
  summary: text("画像の主な色とその割合を調べます。", "Finds the main colours of a picture and their shares."),
  inputs: { image: port("image"), mask: optional(port("mask", text("調べる所", "Where to look"))) },
  outputs: {
    colors: port("json", text("色", "Colours")),
    share: port("number", text("最も多い色の割合", "Share of the first")),
  },
  params: z.strictObject({
    clusters: integer({ min: 1, max: 16, default: 4, label: text("色の数", "Colours") }),
    space: choice(
      { lab: text("Lab (見た目の近さ)", "Lab (as seen)"), rgb: text("RGB", "RGB") },
      { default: "lab", label: text("色の近さ", "Nearness of colours") },
    ),
  }),
  cost: ({ clusters }, { image }) => ({
    memoryBytes: 6 * 2 ** 20,
    cpuMs: 5 + 10 * clusters + (image ? (image.width * image.height * 6) / 1e6 : 0),
  }),

  run({ image, mask }, { clusters, space }, { warn }) {
    const found = dominantColours(image, mask && maskOn(mask, image), clusters, space);
    if (found.length === 0) warn(text("調べる画素がありませんでした。", "There were no pixels to look at."));
    const colors = found.map(({ rgb, share }) => ({ hex: hex(rgb), rgb: [...rgb], share }));
    return { colors, share: found[0]?.share ?? 0 };
  },
});
