import { defineComponent, detectionsOn, type Embedding, listOf, model, port, ratio, text } from "@kumiki/core";
import { decodeEmbedding, pictureToInputs } from "@kumiki/models";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { cutSquare } from "../pixels/square.ts";

export default defineComponent({
  id: "ai.embedFace",
  version: 1,
  label: text("顔の特徴", "Embed faces"),
  summary: text("見つけた顔を、比べられる数の列にします。", "Turns each face into numbers that can be compared."),
  inputs: { image: port("image"), detections: port("detections", text("顔", "Faces")) },
  outputs: { embeddings: listOf("embedding") },
  params: z.strictObject({
    model: model({ task: "embedFace", default: "faceres", label: text("モデル", "Model") }),
    padding: ratio({ default: 0.1, label: text("顔の周りの余白", "Margin around the face") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image, detections }, { model: name, padding }, { card: cardOf, infer, signal }) {
    const card = await cardOf(name);
    const embeddings: Embedding[] = [];
    for (const { box } of detectionsOn(detections, image).items) {
      signal.throwIfAborted();
      const { inputs } = await pictureToInputs(cutSquare(image, box, padding), card);
      embeddings.push(decodeEmbedding(card, await infer(name, inputs)));
    }
    return { embeddings };
  },
});
