import { defineComponent, integer, KumikiError, line, listOf, optional, port, requiredModel, text } from "@kumiki/core";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { pictureParams } from "../inference/picture-params.ts";
import { rawInputs } from "../inference/raw-inputs.ts";
import { tensorValues } from "../inference/tensor-values.ts";

export default defineComponent({
  id: "ai.tensor",
  version: 1,
  label: text("モデルの生の出力", "Raw tensors"),
  summary: text(
    "どんなモデルにも画像やテンソルを渡し、出力をそのまま返します。",
    "Feeds any model with a picture or tensors and gives its outputs as they are.",
  ),
  inputs: { image: optional(port("image")), tensors: optional(listOf("tensor")) },
  outputs: { tensors: listOf("tensor"), values: port("json", text("値", "Values")) },
  params: z.strictObject({
    model: requiredModel({ task: "other", label: text("モデル", "Model") }),
    ...pictureParams,
    outputs: line({
      default: "",
      label: text("出力名", "Outputs"),
      help: text("コンマ区切り。空ならすべて。", "Separated by commas; empty means all."),
    }),
    most: integer({
      min: 0,
      max: 100_000,
      default: 1000,
      label: text("値に入れる数の上限", "Numbers in values, at most"),
    }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image, tensors = [] }, { model: name, outputs: names, most, ...wanted }, { card: cardOf, infer }) {
    const card = await cardOf(name);
    const answer = await infer(name, await rawInputs(card, image, tensors, wanted));
    const kept = names.trim() === "" ? answer : names.split(",").map((each) => named(card.name, answer, each.trim()));
    const values = Object.fromEntries(kept.map((tensor) => [tensor.name, tensorValues(tensor, most)]));
    return { tensors: [...kept], values };
  },
});

function named<T extends { readonly name: string }>(model: string, tensors: readonly T[], wanted: string): T {
  const found = tensors.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const expected = tensors.map(({ name }) => name).join(", ");
  throw new KumikiError("MODEL_SIGNATURE_MISMATCH", {
    field: "outputs",
    expected,
    received: wanted,
    values: { model },
  });
}
