export { manifestSource } from "./manifest.ts";
export { type FoundItem, isFile, type Source, type SourceFile } from "./source.ts";
export { unzipInto } from "./unzip.ts";
export { fileAt, urlSource } from "./urls.ts";
export { zipSource } from "./zip.ts";
