import { type Text, text } from "@kumiki/core";

/** What is wrong with a relative path that somebody else wrote; undefined for one that stays below its beginning. */
export function pathFault(path: string): Text | undefined {
  if (path === "" || path.includes("\0")) return text("名前がありません", "it has no name that can be used");
  if (/^([A-Za-z]:|[\\/])/.test(path)) return text("絶対パスです", "its path is absolute");
  if (path.split(/[\\/]/).includes("..")) return text("外のフォルダーを指しています", "its path climbs out");
  return undefined;
}
