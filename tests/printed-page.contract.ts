import { createRequire } from "node:module";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";

/** Lines of a printed page with the size of their letters, px. */
export const printedLines: readonly (readonly [words: string, size: number])[] = [
  ["組木: 画像処理パイプライン", 40],
  ["Pictures on a Pipeline", 40],
  ["部品をつないで、写真を加工します。", 32],
  ["Every step shows what it made.", 32],
  ["一枚の写真でも、百万枚の写真でも同じように動きます。", 28],
  ["The same pipeline runs on one photo or on a million.", 28],
  ["領収書 第2026-118号 合計 3,550円 (税込)", 24],
  ["Receipt No. 2026-118, total 3,550 yen incl. tax", 24],
  ["東京都千代田区丸の内1丁目 ヒノキビル7階 電話 03-1234-5678", 20],
  ["Hinoki Building 7F, Marunouchi, Tokyo; call 03-1234-5678", 20],
  ["ネットワークがなくても、手元のマシンだけで文字を読み取ることができます。", 16],
  ["Letters are read on this machine alone; no network is needed for it.", 16],
  ["小さな文字も読めなければなりません。カタカナ、ひらがな、漢字、数字 0123456789。", 14],
  ["Small letters count too: commas, full stops, and words like minimum or illness.", 14],
  ["注意: この書類は印刷したものです。修理のときまで大切に保管してください。", 12],
  ["Please keep this page until a repair; it was printed in letters of twelve pixels.", 12],
];

const face = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
);

/** A page of 1240 × 1754 px (A4 at 150 dpi) as PNG, dark grey on white. */
export function printPage(): Buffer {
  GlobalFonts.registerFromPath(face, "Page");
  const canvas = createCanvas(1240, 1754);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#222";
  let baseline = 140;
  for (const [words, size] of printedLines) {
    context.font = `${size}px Page`;
    context.fillText(words, 120, baseline);
    baseline += 60 + size;
  }
  return canvas.toBuffer("image/png");
}
