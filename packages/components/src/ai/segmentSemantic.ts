import { classNames, defineComponent, model, port, ratio, text } from "@kumiki/core";
import { decodeSegments, pictureToInputs } from "@kumiki/models";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { classmapOver, maskOver } from "../inference/mask-over.ts";

export default defineComponent({
  id: "ai.segmentSemantic",
  version: 1,
  label: text("領域分割", "Segment"),
  summary: text(
    "人物など、写っているものの領域をマスクにします。",
    "Makes a mask of what is in the picture, such as the people.",
  ),
  inputs: { image: port("image") },
  outputs: {
    mask: port("mask"),
    areas: port("json", text("面積の割合", "Shares of the area")),
    classmap: port("image", text("種類の番号", "Class numbers")),
  },
  params: z.strictObject({
    model: model({
      task: "segment",
      default: "selfie",
      label: text("モデル", "Model"),
      help: text(
        "selfie と meet は人物の上半身が大きく写った写真用です。",
        "selfie and meet are made for people who fill much of the picture.",
      ),
    }),
    classes: classNames({
      label: text("種類", "Classes"),
      help: text("空なら背景以外すべて。", "Empty means all but the background."),
    }),
    threshold: ratio({
      default: 0,
      label: text("境目", "Threshold"),
      help: text(
        "0 なら縁をなめらかな濃淡のまま残し、それ以外ならこの値で白黒に分けます。",
        "0 keeps soft edges; any other value makes the mask black and white there.",
      ),
    }),
  }),
  needs: { gpu: "preferred" },
  size: (_params, { image }) => (image ? { mask: { ...image, channels: 1 }, classmap: { ...image, channels: 1 } } : {}),
  cost: (_params, { image }) => {
    const { memoryBytes, cpuMs } = inferenceCost(image);
    return { memoryBytes: memoryBytes + (image === undefined ? 0 : image.width * image.height * 5), cpuMs };
  },

  async run({ image }, { model: name, classes, threshold }, { card: cardOf, infer, warn }) {
    const card = await cardOf(name);
    const { inputs, geometry } = await pictureToInputs(image, card);
    const segments = decodeSegments(card, await infer(name, inputs), classes);
    const mask = await maskOver(image, segments, geometry, threshold);
    if (mask.data.every((value) => value < 128))
      warn(text("当てはまる領域がありませんでした。", "Nothing of the picture belongs to it."));
    return { mask, areas: segments.areas, classmap: classmapOver(image, segments, geometry) };
  },
});
