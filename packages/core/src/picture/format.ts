/**
 * The formats that pictures are read from: name for people, media type (IANA where registered), the endings that their
 * files go by (the first is the one we write) and whether every browser shows such a file in an `<img>`.
 */
export const pictureFormats = {
  jpeg: format("JPEG", "image/jpeg", true, "jpg", "jpeg", "jpe", "jfif", "jif", "pjpeg", "pjp"),
  png: format("PNG", "image/png", true, "png", "apng"),
  webp: format("WebP", "image/webp", true, "webp"),
  gif: format("GIF", "image/gif", true, "gif"),
  tiff: format("TIFF", "image/tiff", false, "tiff", "tif"),
  avif: format("AVIF", "image/avif", true, "avif", "avifs"),
  heic: format("HEIC", "image/heic", false, "heic", "heif", "hif", "heics", "heifs"),
  bmp: format("BMP", "image/bmp", true, "bmp", "dib"),
  jxl: format("JPEG XL", "image/jxl", false, "jxl"),
} as const;

export type PictureFormat = keyof typeof pictureFormats;

interface FormatFacts {
  readonly name: string;
  readonly mediaType: string;
  readonly inBrowsers: boolean;
  readonly endings: readonly [string, ...string[]];
}

function format(name: string, mediaType: string, inBrowsers: boolean, ...endings: FormatFacts["endings"]): FormatFacts {
  return { name, mediaType, inBrowsers, endings };
}

const facts: readonly FormatFacts[] = Object.values(pictureFormats);

/** What a person reads where a file is refused: `JPEG, PNG, …`. */
export const pictureFormatNames: string = facts.map(({ name }) => name).join(", ");

const endings: readonly string[] = facts.flatMap(({ endings }) => endings);

/** For `<input type="file" accept>`: with the endings whose media type a browser may not know. */
export const pictureAccept: string = ["image/*", ...endings.map((ending) => `.${ending}`)].join(",");

/** Whether a name looks like a picture's. Only a guess, for where the bytes cannot be had: content decides. */
export function hasPictureEnding(name: string): boolean {
  const dot = name.lastIndexOf(".");
  return dot >= 0 && endings.includes(name.slice(dot + 1).toLowerCase());
}

/** Whether every browser shows a file of this media type in an `<img>`. */
export const isShownByBrowsers = (mediaType: string): boolean =>
  facts.some((known) => known.mediaType === mediaType && known.inBrowsers);
