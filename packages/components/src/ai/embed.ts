import { defineComponent, port, requiredModel, text } from "@kumiki/core";
import { decodeEmbedding, pictureToInputs } from "@kumiki/models";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";

export default defineComponent({
  id: "ai.embed",
  version: 1,
  label: text("画像の特徴", "Embed picture"),
  summary: text(
    "画像全体を、似ているかどうかを比べられる数の列にします。",
    "Turns a whole picture into numbers by which pictures can be compared.",
  ),
  inputs: { image: port("image") },
  outputs: { embedding: port("embedding") },
  params: z.strictObject({ model: requiredModel({ task: "embed", label: text("モデル", "Model") }) }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, { model: name }, { card: cardOf, infer }) {
    const card = await cardOf(name);
    const { inputs } = await pictureToInputs(image, card);
    return { embedding: decodeEmbedding(card, await infer(name, inputs)) };
  },
});
