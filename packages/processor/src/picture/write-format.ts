import type { Sharp } from "sharp";

export type ResultFormat = "jpeg" | "png" | "webp" | "avif" | "tiff";

/** How pixels become a file; what is left out is as results have always been. */
export interface FileForm {
  readonly format: ResultFormat;
  /** 1 to 100, for formats with losses. */
  readonly quality?: number | undefined;
  readonly lossless?: boolean | undefined;
  /** 0 (quick) to 9 (small). */
  readonly effort?: number | undefined;
  readonly chroma?: "4:4:4" | "4:2:0" | undefined;
}

/** What is seen without being looked for; AV1 counts otherwise than JPEG. */
const usualQuality = { jpeg: 92, webp: 92, avif: 70 } as const;

/** Whether a quality can be chosen, and so searched for. */
export const hasQuality = ({ format, lossless }: FileForm): boolean =>
  format === "jpeg" || ((format === "webp" || format === "avif") && lossless !== true);

export const qualityOf = ({ format, quality }: FileForm): number =>
  quality ?? (format in usualQuality ? usualQuality[format as keyof typeof usualQuality] : 100);

/** The format at the end of a pipeline of sharp: equal pixels and options give equal bytes. */
export function writeFormat(pipeline: Sharp, form: FileForm): Sharp {
  const { format, lossless = false, effort, chroma = "4:4:4" } = form;
  const quality = qualityOf(form);
  switch (format) {
    case "jpeg":
      return pipeline.jpeg({ quality, chromaSubsampling: chroma, ...(effort !== undefined && jpegEffort(effort)) });
    case "webp":
      return pipeline.webp({
        ...(lossless ? { lossless } : { quality }),
        ...(effort !== undefined && { effort: Math.round((effort * 6) / 9) }),
      });
    case "avif":
      return pipeline.avif({
        ...(lossless ? { lossless } : { quality, chromaSubsampling: chroma }),
        ...(effort !== undefined && { effort }),
      });
    case "tiff":
      // Rows on rows of a photo differ little: the predictor halves the file.
      return pipeline.tiff({ compression: "deflate", predictor: "horizontal" });
    case "png":
      return pipeline.png({ compressionLevel: effort ?? 6 });
  }
}

/** Huffman tables of the picture's own, then several scans and a search for the best quantization. */
const jpegEffort = (effort: number) => ({
  optimiseCoding: effort >= 1,
  progressive: effort >= 5,
  trellisQuantisation: effort >= 8,
});
