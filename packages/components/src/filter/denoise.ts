import { choice, defineComponent, type Image, integer, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { bilateral } from "../pixels/bilateral.ts";
import { sameSizeCost } from "../pixels/cost.ts";
import { medianBlur } from "../pixels/median.ts";
import { nonLocalMeans } from "../pixels/non-local-means.ts";

interface Denoise {
  readonly method: "nlm" | "median" | "bilateral";
  readonly strength: number;
  readonly patch: number;
  readonly search: number;
}

export default defineComponent({
  id: "filter.denoise",
  version: 1,
  label: text("ノイズ除去", "Denoise"),
  summary: text(
    "ざらつきを減らします。非局所平均は似た模様どうしを平均するため、細部が残ります。",
    "Takes noise away. Non-local means averages what looks alike, so that details stay.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    method: choice(
      {
        nlm: text("非局所平均", "Non-local means"),
        median: text("中央値", "Median"),
        bilateral: text("バイラテラル", "Bilateral"),
      },
      { default: "nlm", label: text("方法", "Method") },
    ),
    strength: number({
      min: 0,
      max: 50,
      default: 3,
      label: text("強さ", "Strength"),
      help: text(
        "取りたいざらつきの大きさ (0〜255 の明るさで)。中央値では 5 ごとに半径が 1 px 広がります。",
        "How large the noise is, in grey levels of 255. A median's radius grows by 1 px for every 5.",
      ),
    }),
    patch: integer({
      min: 1,
      max: 15,
      default: 3,
      unit: "px",
      label: text("比べる範囲", "Patch"),
      help: text("非局所平均だけ。比べる模様の半径。", "Non-local means only: radius of what is compared."),
    }),
    search: integer({
      min: 3,
      max: 31,
      default: 10,
      unit: "px",
      label: text("探す範囲", "Search"),
      help: text(
        "非局所平均だけ。似た所を探す半径。時間は 2 乗で増えます。",
        "Non-local means only: radius that is searched. Time grows with its square.",
      ),
    }),
  }),
  cost: ({ method, search }, inputs) =>
    sameSizeCost(inputs, {
      copies: method === "nlm" ? 10 : 3,
      nsPerByte: method === "nlm" ? 4 * (2 * search + 1) ** 2 : 60,
    }),

  async run({ image }, rule, { signal }) {
    return { image: rule.strength === 0 ? image : { ...image, data: await denoised(image, rule, signal) } };
  },
});

function denoised(image: Image, { method, strength, ...areas }: Denoise, signal: AbortSignal) {
  if (method === "median") return medianBlur(image, Math.ceil(strength / 5));
  // Twice the noise: most of it is less than that from its neighbours.
  if (method === "bilateral") return bilateral(image, { radius: 4, sigmaColor: 2 * strength, sigmaSpace: 2 });
  return nonLocalMeans(image, { strength, ...areas }, signal);
}
