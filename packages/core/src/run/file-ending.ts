const endings: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/gif": "gif",
  "image/tiff": "tiff",
  "application/json": "json",
};

/** What a file of a media type ends with, dot included (`.jpg`); empty for a type that no result has. */
export function fileEnding(mediaType: string): string {
  const ending = Object.hasOwn(endings, mediaType) ? endings[mediaType] : undefined;
  return ending === undefined ? "" : `.${ending}`;
}
