import { defineComponent, model, port, px, text } from "@kumiki/core";
import { z } from "zod";
import { remake } from "../inference/remake.ts";

/** The most that the estimate counts on: models of the catalogue enlarge by 2, 3 and 4. */
const usualScale = 4;

export default defineComponent({
  id: "ai.imageToImage",
  version: 1,
  label: text("AI による画像の変換", "Picture to picture"),
  summary: text(
    "超解像 (細部を補って拡大する) など、画像から画像を作るモデルを使います。",
    "Uses a model that makes a picture of a picture, such as one that enlarges it and fills in detail.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    model: model({
      task: "imageToImage",
      default: "esrgan-slim-x2",
      label: text("モデル", "Model"),
      help: text(
        "esrgan-slim-x2、x3、x4 は縦横をその倍率に拡大します。",
        "esrgan-slim-x2, x3 and x4 enlarge a picture by that much.",
      ),
    }),
    tile: px({
      min: 0,
      max: 2048,
      default: 256,
      label: text("タイルの大きさ", "Tile"),
      help: text(
        "一度にモデルへ渡す大きさ。小さいほどメモリーを使いません。0 なら画像全体を一度に渡します。",
        "How much the model is given at once: smaller takes less memory, 0 gives it the whole picture.",
      ),
    }),
    overlap: px({
      min: 0,
      max: 128,
      default: 16,
      label: text("タイルの重なり", "Overlap"),
      help: text("継ぎ目が見えるときに大きくします。", "Make it larger where seams show."),
    }),
  }),
  needs: { gpu: "preferred" },
  // Only the model's card tells by how much it enlarges.
  size: () => ({}),
  cost: ({ tile }, { image }) => {
    const pixels = image === undefined ? 0 : image.width * image.height;
    const fed = tile === 0 ? pixels : Math.min(pixels, tile * tile);
    return {
      memoryBytes: 2 ** 25 + usualScale ** 2 * 4 * pixels + 5500 * fed,
      cpuMs: 1 + pixels / 70,
    };
  },

  async run({ image }, params, context) {
    return { image: await remake(image, params, context) };
  },
});
