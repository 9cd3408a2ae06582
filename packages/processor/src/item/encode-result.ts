import {
  type Image,
  KumikiError,
  type Mask,
  type OutputForm,
  type PictureFormat,
  type PipelineDocument,
  type Problem,
  toXmp,
} from "@kumiki/core";
import { carriedOf } from "../picture/carried.ts";
import { type EncodedPicture, type EncodeOptions, encodePicture } from "../picture/encode.ts";
import type { ResultFormat } from "../picture/write-format.ts";
import type { Origin } from "./origin.ts";

export interface ResultRequest {
  /** As it is stored: `portraits.2`. */
  readonly output: string;
  readonly form?: OutputForm | undefined;
  readonly origin: Origin;
  /** The document that the picture carries. */
  readonly embedded?: PipelineDocument | undefined;
}

export interface EncodedResult extends EncodedPicture {
  readonly format: ResultFormat;
}

/**
 * The format of a result where none is named: that of its input where we write it and it can hold the picture. A
 * phone's HEIC becomes a JPEG, as it is a photo with losses already; everything else, and what JPEG cannot hold, PNG. So
 * does a mask, whatever came in: losses would put false values along its edges.
 */
export function resultFormat(
  inputFormat: PictureFormat,
  picture: Pick<Image, "channels"> | Pick<Mask, "kind">,
  { background, lossless }: Pick<OutputForm, "background" | "lossless"> = {},
): "jpeg" | "png" | "webp" {
  if (isMask(picture)) return "png";
  const fitsJpeg = (picture.channels !== 4 || background !== undefined) && lossless !== true;
  if ((inputFormat === "jpeg" || inputFormat === "heic") && fitsJpeg) return "jpeg";
  return inputFormat === "webp" ? "webp" : "png";
}

const isMask = (picture: object): picture is Pick<Mask, "kind"> => "kind" in picture && picture.kind === "mask";

/** A result as its output asks for it. OUTPUT_TOO_MANY_BYTES with the output's name. */
export async function encodeResult(picture: Image | Mask, request: ResultRequest): Promise<EncodedResult> {
  const options = resultOptions(picture, request);
  try {
    return { ...(await encodePicture(picture, options)), format: options.format };
  } catch (error) {
    throw error instanceof KumikiError ? named(error.problem, request.output) : error;
  }
}

const named = ({ code, expected, received }: Problem, field: string): KumikiError =>
  new KumikiError(code, { field, expected, received });

function resultOptions(picture: Image | Mask, { form = {}, origin, embedded }: ResultRequest): EncodeOptions {
  const {
    format: written = "same",
    quality,
    lossless,
    effort,
    chroma,
    maxSide,
    maxBytes,
    profile,
    metadata = [],
  } = form;
  const format = written === "same" ? resultFormat(origin.format, picture, form) : written;
  // "Same" keeps a file without losses one, unless the output says how much it may lose.
  const keepsAll = written === "same" && origin.isLossless && quality === undefined && maxBytes === undefined;
  const block = metadata.length > 0 ? origin.exif.get(picture.root.id) : undefined;
  const carried = block && carriedOf(block, metadata);
  return {
    format,
    quality,
    lossless: lossless ?? keepsAll,
    effort,
    chroma,
    // A JPEG holds nothing transparent: white, where nothing else is asked for.
    background: form.background ?? (format === "jpeg" ? "#ffffff" : undefined),
    maxSide,
    maxBytes,
    profile,
    exif: carried?.exif,
    xmp: toXmp(embedded, carried?.facts),
  };
}
