import { pictureFormats } from "../picture/format.ts";
import { safeName, utf8Length } from "./safe-name.ts";

/** UTF-8 bytes of all folders: S3 takes 1,024 for a whole key. */
const folderBytes = 600;

const fileEndings = new Set(["json", ...Object.values(pictureFormats).flatMap(({ endings }) => endings)]);

/**
 * Folders (`trip/day 1`) as every system takes them: relative, none that climbs out, and none that a result beside it
 * could be called as. Beyond 600 bytes the innermost are left out.
 */
export function safeFolder(folder: string): string {
  const kept: string[] = [];
  let left = folderBytes;
  for (const part of folder.split("/").filter((written) => !/^[.\s]*$/.test(written))) {
    const name = safeFolderName(part);
    left -= utf8Length(name) + 1;
    if (left < 0) break;
    kept.push(name);
  }
  return kept.join("/");
}

export function safeFolderName(written: string): string {
  const name = safeName(written);
  const dot = name.lastIndexOf(".");
  return dot >= 0 && fileEndings.has(name.slice(dot + 1).toLowerCase()) ? `${name}_` : name;
}
