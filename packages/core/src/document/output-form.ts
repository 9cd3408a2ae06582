import { z } from "zod";
import type { ParamMeta } from "../component/param-meta.ts";
import { paramMeta } from "../component/params.ts";
import { schemaWords } from "../schema/schema-at.ts";
import { plain, type Text, text } from "../text.ts";
import { namePatternSchema } from "./name-pattern-schema.ts";
import { colorPattern } from "./value-schema.ts";

const described = <S extends z.ZodType>(schema: S, meta: ParamMeta): S => {
  paramMeta.add(schema, { "x-kumiki": meta });
  return schema;
};

const choiceOf = <const O extends Readonly<Record<string, Text>>>(options: O, meta: ParamMeta) =>
  // A record's own keys are its words.
  described(z.enum(Object.keys(options) as [keyof O & string]), { ...meta, options });

const label = (ja: string, en: string, help?: Text): ParamMeta => ({ label: text(ja, en), ...(help && { help }) });

/** What of a photo's own metadata a result may carry. */
export const keptMetadata = {
  copyright: text("著作権と作者", "copyright and author"),
  dates: text("日時", "dates"),
  "all-but-place": text("場所以外すべて", "everything but the place"),
} as const;
export type KeptMetadata = keyof typeof keptMetadata;

/**
 * How the pictures of an output become files. All of it is optional; what is left out is done as for a plain output:
 * the input's format, quality 92, no metadata, the item's name.
 */
export const outputFormSchema = z.strictObject({
  format: choiceOf(
    {
      same: text("入力と同じ", "same as the input"),
      jpeg: plain("JPEG"),
      png: plain("PNG"),
      webp: plain("WebP"),
      avif: plain("AVIF"),
      tiff: plain("TIFF"),
    },
    label("形式", "Format"),
  ).optional(),
  quality: described(z.int().min(1).max(100), { ...label("品質", "Quality"), widget: "slider" }).optional(),
  lossless: described(z.boolean(), label("劣化なし", "Lossless")).optional(),
  effort: described(z.int().min(0).max(9), {
    ...label(
      "手間",
      "Effort",
      text("大きいほど遅く、小さいファイルになります", "More is slower and makes smaller files"),
    ),
    widget: "slider",
  }).optional(),
  chroma: choiceOf(
    {
      "4:4:4": text("4:4:4 (色も細かく)", "4:4:4 (colours as fine as light)"),
      "4:2:0": text("4:2:0 (色は半分の細かさ)", "4:2:0 (colours at half the size)"),
    },
    label("色の細かさ", "Chroma"),
  ).optional(),
  background: described(z.string().regex(new RegExp(colorPattern)), {
    ...label("背景色", "Background", text("透明な部分を塗ります", "Fills what is transparent")),
    widget: "color",
  }).optional(),
  maxSide: described(z.int().min(1).max(65_535), {
    ...label(
      "長辺の上限",
      "Longest side at most",
      text("これより大きい結果だけ縮めます", "Only larger results are shrunk"),
    ),
    unit: "px",
  }).optional(),
  maxBytes: described(z.int().min(100).max(1_000_000_000), {
    ...label("バイト数の上限", "Bytes at most", text("収まる品質を探します", "Finds the quality that fits")),
  }).optional(),
  metadata: described(z.array(z.enum(Object.keys(keptMetadata) as [KeptMetadata])).max(3), {
    ...label("残す情報", "Metadata to keep"),
    options: keptMetadata,
  })
    .register(schemaWords, text("copyright、dates、all-but-place の配列", "a list of copyright, dates, all-but-place"))
    .optional(),
  profile: choiceOf(
    { none: text("付けない (sRGB とみなされます)", "none (taken as sRGB)"), srgb: plain("sRGB") },
    label("カラープロファイル", "Colour profile"),
  ).optional(),
  name: described(
    namePatternSchema,
    label("名前の形", "Name", plain("{folder} {name} {output} {n} {index} {ext}")),
  ).optional(),
});
export type OutputForm = z.output<typeof outputFormSchema>;
