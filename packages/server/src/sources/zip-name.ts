import { isUtf8 } from "node:buffer";

const cp932 = new TextDecoder("shift_jis", { fatal: true });
const latin = new TextDecoder("latin1");

export type NameEncoding = "auto" | "utf-8" | "cp932";

interface RawName {
  readonly bytes: Buffer;
  /** General purpose bit 11: the name is UTF-8. */
  readonly isFlagged: boolean;
  /** Info-ZIP Unicode Path (0x7075), already checked against the name. */
  readonly unicode?: string | undefined;
}

/**
 * The name of an entry as its maker wrote it. Windows and older macOS tools in Japan write CP932 without a word about
 * it, many others UTF-8 without the flag: bytes that are valid UTF-8 are taken as that, since names in CP932 almost
 * never are.
 */
export function decodeName({ bytes, isFlagged, unicode }: RawName, encoding: NameEncoding): string {
  if (unicode !== undefined) return unicode;
  if (encoding === "cp932" && !isFlagged) return inCp932(bytes);
  return isUtf8(bytes) ? bytes.toString("utf8") : inCp932(bytes);
}

function inCp932(bytes: Buffer): string {
  try {
    return cp932.decode(bytes);
  } catch {
    return latin.decode(bytes);
  }
}
