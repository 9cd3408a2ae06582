import { defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { keepAlpha } from "../pixels/alpha.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { morph, morphologyTime } from "../pixels/morphology.ts";
import { morphologyParams } from "../pixels/morphology-params.ts";

/** A port has one kind, and a part the outputs it declares: masks have a part of their own (`mask.morphology`). */
export default defineComponent({
  id: "filter.morphology",
  version: 1,
  label: text("モルフォロジー", "Morphology"),
  summary: text(
    "明るい所を広げたり縮めたりして、小さな点や穴を消します。",
    "Grows or shrinks what is bright, so that small spots or holes go.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject(morphologyParams),
  cost: (rule, inputs) => sameSizeCost(inputs, { copies: 4, nsPerByte: morphologyTime(rule) }),

  run({ image }, { kernel, ...rule }) {
    return { image: keepAlpha(image, morph(image, { ...rule, kernel: kernel | 1 })) };
  },
});
