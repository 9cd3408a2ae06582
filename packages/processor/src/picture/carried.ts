import type { KeptMetadata, PhotoFacts } from "@kumiki/core";
import readExif from "exif-reader";
import type { Exif } from "sharp";
import { readMetadata } from "./header.ts";

/** What of a photo's metadata goes on into a result: as EXIF, and as XMP, which has room for every script. */
export interface Carried {
  readonly exif?: Exif;
  readonly facts: PhotoFacts;
}

type Tags = Readonly<Record<string, unknown>>;

/** EXIF (CIPA DC-008) tags of a photo by group of directory; maker notes, places and thumbnails are never read. */
const kept: Readonly<Record<KeptMetadata, { readonly image: readonly string[]; readonly photo: readonly string[] }>> = {
  copyright: { image: ["Copyright", "Artist"], photo: [] },
  dates: {
    image: ["DateTime"],
    photo: ["DateTimeOriginal", "DateTimeDigitized", "OffsetTime", "OffsetTimeOriginal", "OffsetTimeDigitized"],
  },
  "all-but-place": {
    image: ["Make", "Model", "Software", "ImageDescription"],
    photo:
      "ExposureTime FNumber ExposureProgram ISOSpeedRatings ExposureBiasValue MeteringMode Flash FocalLength FocalLengthIn35mmFilm WhiteBalance ExposureMode LensMake LensModel".split(
        " ",
      ),
  },
};

const groups = ["copyright", "dates", "all-but-place"] as const;

/** The EXIF block of a photo; undefined where it has none, or none that can be read. */
export async function exifOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return (await readMetadata(bytes).catch(() => undefined))?.exif;
}

/** What is to be kept of an EXIF block. A damaged one gives what could be read of it: nothing. */
export function carriedOf(block: Uint8Array, wanted: readonly KeptMetadata[]): Carried {
  const { image, photo } = tagsOf(block);
  const all = groups.filter((group) => wanted.includes(group) || wanted.includes("all-but-place"));
  const has = (group: KeptMetadata): boolean => all.includes(group);
  const IFD0 = chosen(
    image,
    all.flatMap((group) => kept[group].image),
  );
  const IFD2 = chosen(
    photo,
    all.flatMap((group) => kept[group].photo),
  );
  const date = photo.DateTimeOriginal ?? image.DateTime;
  const zone = textOf(photo.OffsetTimeOriginal) ?? "";
  return {
    ...((Object.keys(IFD0).length > 0 || Object.keys(IFD2).length > 0) && { exif: { IFD0, IFD2 } }),
    facts: {
      ...(has("copyright") && { copyright: textOf(image.Copyright), author: textOf(image.Artist) }),
      ...(has("dates") && date instanceof Date && { taken: date.toISOString().slice(0, 19) + zone }),
      ...(has("all-but-place") && { make: textOf(image.Make), model: textOf(image.Model) }),
    },
  };
}

function tagsOf(block: Uint8Array): { image: Tags; photo: Tags } {
  try {
    const { Image: image, Photo: photo } = readExif(Buffer.from(block));
    // Of a directory that leads nowhere the reader makes null.
    return { image: image ?? {}, photo: photo ?? {} };
  } catch {
    return { image: {}, photo: {} };
  }
}

function chosen(tags: Tags, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const written = exifText(tags[name]);
      return written === undefined ? [] : [[name, written]];
    }),
  );
}

/** As EXIF takes it: ASCII alone, dates with colons. What has other letters stands in the XMP only. */
function exifText(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  // The reader takes a camera's clock for UTC, so UTC gives it back.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : clock(value);
  const text = textOf(value);
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}

const clock = (date: Date): string => date.toISOString().slice(0, 19).replaceAll("-", ":").replace("T", " ");

/** The reader hands over what is not ASCII as bytes: UTF-8 by most programs, Latin letters by some old ones. */
function textOf(value: unknown): string | undefined {
  const written = value instanceof Uint8Array ? decoded(value) : value;
  if (typeof written !== "string") return undefined;
  const text = written.replace(/\0.*$/s, "").trim();
  return text === "" ? undefined : text;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
