import { choices, type Detection, defineComponent, detectionsOn, model, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { type FaceAttributes, faceAttributes } from "../inference/face-attributes.ts";
import { inferenceCost } from "../inference/find-boxes.ts";

export default defineComponent({
  id: "ai.faceAttributes",
  version: 1,
  label: text("顔の印象 (年齢・性別・表情)", "Looks of faces"),
  summary: text(
    "見つけた顔が何歳くらいに、どちらの性別に、どんな表情に見えるかを推定します。見た目からの推測で、本人のことは分かりません。",
    "Guesses how old each face looks, its gender and expression. It is a guess from looks, not a fact about a person.",
  ),
  inputs: { image: port("image"), detections: port("detections", text("顔", "Faces")) },
  outputs: { detections: port("detections"), attributes: port("json", text("印象", "Looks")) },
  params: z.strictObject({
    attributes: choices(
      { age: text("年齢", "Age"), gender: text("性別", "Gender"), emotion: text("表情", "Expression") },
      {
        default: ["age", "gender", "emotion"],
        label: text("推定するもの", "What to guess"),
        help: text(
          "人についての判断には使わないでください。必要なものだけを選びます。",
          "Do not decide about people by it. Choose only what is needed.",
        ),
      },
    ),
    model: model({
      task: "faceAttributes",
      default: "face-age-gender",
      label: text("年齢・性別のモデル", "Model for age and gender"),
    }),
    emotionModel: model({ task: "classify", default: "emotion", label: text("表情のモデル", "Model for expressions") }),
    padding: number({ min: 0, max: 1, default: 0.1, label: text("顔の周りの余白", "Margin around the face") }),
  }),
  needs: { gpu: "preferred" },
  cost: (_params, { image }) => inferenceCost(image),

  async run({ image, detections }, { attributes: wanted, model: name, emotionModel, padding }, context) {
    const models = {
      ageAndGender: wanted.includes("age") || wanted.includes("gender") ? name : undefined,
      emotion: wanted.includes("emotion") ? emotionModel : undefined,
    };
    const found = detectionsOn(detections, image);
    const attributes: FaceAttributes[] = [];
    for (const { box } of found.items) {
      context.signal.throwIfAborted();
      attributes.push(only(await faceAttributes(image, box, models, padding, context), wanted));
    }
    const items = found.items.map((item, at): Detection => ({ ...item, text: wordsOf(attributes[at] ?? {}) }));
    return { detections: { ...found, items }, attributes: attributes.map((each) => ({ ...each })) };
  },
});

/** One model tells age and gender together. */
function only(all: FaceAttributes, wanted: readonly string[]): FaceAttributes {
  const { age, gender, genderScore, ...rest } = all;
  return {
    ...(wanted.includes("age") && age !== undefined && { age }),
    ...(wanted.includes("gender") && gender !== undefined && { gender, genderScore }),
    ...rest,
  };
}

const wordsOf = ({ age, gender, emotion }: FaceAttributes): string =>
  [age === undefined ? undefined : Math.round(age), gender, emotion].filter((word) => word !== undefined).join(" ");
