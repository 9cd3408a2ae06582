import { choice, defineComponent, integer, port, ratio, requiredModel, text } from "@kumiki/core";
import { decodeClasses, pictureToInputs } from "@kumiki/models";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";

export default defineComponent({
  id: "ai.classify",
  version: 1,
  label: text("画像の分類", "Classify"),
  summary: text("画像が何かを、確からしい順に答えます。", "Says what a picture shows, most likely first."),
  inputs: { image: port("image") },
  outputs: { classes: port("classes") },
  params: z.strictObject({
    model: requiredModel({ task: "classify", label: text("モデル", "Model") }),
    topK: integer({ min: 1, max: 100, default: 5, label: text("最大件数", "At most") }),
    softmax: choice(
      {
        auto: text("モデルの説明どおり", "As the model's card says"),
        on: text("する", "On"),
        off: text("しない", "Off"),
      },
      {
        default: "auto",
        label: text("確率への換算 (softmax)", "Softmax"),
        help: text("モデルの出力が確率でないときに使います。", "For models whose output is not probabilities yet."),
      },
    ),
    minScore: ratio({ default: 0, label: text("信頼度の下限", "Least score") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image }, { model: name, topK: top, softmax, minScore: score }, { card: cardOf, infer, warn }) {
    const card = await cardOf(name);
    const { inputs } = await pictureToInputs(image, card);
    const outputs = await infer(name, inputs);
    const said = softmax === "auto" ? {} : { softmax: softmax === "on" };
    const classes = decodeClasses(card, outputs, { top, score, ...said });
    if (classes.items.length === 0)
      warn(text("当てはまる種類がありませんでした。", "No class reached the least score."));
    return { classes };
  },
});
