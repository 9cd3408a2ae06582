import { type Text, text } from "../text.ts";
import { KumikiError } from "./error.ts";

/** Errors of the system and of its network calls, by their code. */
const systemReasons: Readonly<Record<string, Text>> = {
  ENOENT: text("その場所にありません", "there is nothing at that place"),
  ENOTDIR: text("途中がフォルダーではありません", "a part of the path is not a folder"),
  EISDIR: text("ファイルではなくフォルダーです", "it is a folder, not a file"),
  EACCES: text("権限がありません", "it is not permitted"),
  EPERM: text("権限がありません", "it is not permitted"),
  EROFS: text("書き込めない場所です", "the place cannot be written to"),
  EEXIST: text("すでにあります", "it is there already"),
  ENOTEMPTY: text("フォルダーが空ではありません", "the folder is not empty"),
  ENOSPC: text("空き容量がありません", "no space is left"),
  EDQUOT: text("空き容量の割り当てがありません", "the quota is used up"),
  EMFILE: text("開いているファイルが多すぎます", "too many files are open"),
  ENFILE: text("開いているファイルが多すぎます", "too many files are open"),
  ENAMETOOLONG: text("名前が長すぎます", "the name is too long"),
  ELOOP: text("リンクが輪になっています", "links lead in a circle"),
  EIO: text("読み書きに失敗しました", "reading or writing failed"),
  EBUSY: text("使用中です", "it is in use"),
  EADDRINUSE: text("そのポートは使用中です", "the port is in use"),
  EADDRNOTAVAIL: text("そのアドレスはこのマシンのものではありません", "the address is not one of this machine"),
  ECONNREFUSED: text("接続を断られました", "the connection was refused"),
  ECONNRESET: text("接続が切れました", "the connection was cut"),
  EPIPE: text("接続が切れました", "the connection was cut"),
  UND_ERR_SOCKET: text("接続が切れました", "the connection was cut"),
  ENOTFOUND: text("ホスト名が見つかりません", "the host name is not known"),
  EAI_AGAIN: text("ホスト名を調べられません", "the host name cannot be looked up"),
  EHOSTUNREACH: text("ホストに届きません", "the host cannot be reached"),
  ENETUNREACH: text("ネットワークに届きません", "the network cannot be reached"),
  ETIMEDOUT: text("時間内に応答がありません", "no answer came in time"),
  UND_ERR_CONNECT_TIMEOUT: text("時間内に接続できません", "no connection came about in time"),
  UND_ERR_HEADERS_TIMEOUT: text("時間内に応答がありません", "no answer came in time"),
  UND_ERR_BODY_TIMEOUT: text("応答が途中で止まりました", "the answer stopped on its way"),
  ERR_INVALID_URL: text("URL の形ではありません", "it is no URL"),
};

/** For what only another program can tell. */
export const seeDetail = text("詳細を見てください", "see the detail");

/** Why something failed: in our words, and what a library said, in its own, beside them. */
export interface Reason {
  readonly received: Text;
  readonly detail?: string | undefined;
}

/** The reason of anything thrown; a coded error and a {@link WordedError} bring their own words. Never a stack. */
export function reasonFor(thrown: unknown): Reason {
  if (thrown instanceof WordedError) return { received: thrown.words, detail: thrown.detail };
  if (thrown instanceof KumikiError)
    return { received: bareSentence(thrown.problem.message), detail: thrown.problem.detail };
  const known = systemReason(thrown) ?? jsonReason(thrown) ?? timeReason(thrown);
  return { received: known ?? seeDetail, detail: reasonOf(thrown) };
}

/** A sentence as a part of another one: without its full stop. */
export const bareSentence = ({ ja, en }: Text): Text => text(ja.replace(/。$/, ""), en.replace(/\.$/, ""));

/** An error inside of a package that tells its reason in both languages, for a coded error to carry. */
export class WordedError extends Error {
  readonly words: Text;
  /** What a library or another program said. */
  readonly detail: string | undefined;

  constructor(words: Text, { detail, ...options }: ErrorOptions & { detail?: string | undefined } = {}) {
    super(words.en, options);
    this.name = "WordedError";
    this.words = words;
    this.detail = detail;
  }
}

/** The message of anything thrown, as it stands: for logs and as `detail`. */
export const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The code may stand at the cause, as with fetch. */
function systemReason(thrown: unknown): Text | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const code = "code" in thrown ? String(thrown.code) : "";
  return Object.hasOwn(systemReasons, code) ? systemReasons[code] : systemReason(thrown.cause);
}

function timeReason(thrown: unknown): Text | undefined {
  return thrown instanceof Error && thrown.name === "TimeoutError" ? systemReasons.ETIMEDOUT : undefined;
}

/** Where JSON breaks off, as far as the engine tells it. */
function jsonReason(thrown: unknown): Text | undefined {
  if (!(thrown instanceof SyntaxError) || !/JSON/.test(thrown.message)) return undefined;
  const [, line, column] = /line (\d+) column (\d+)/.exec(thrown.message) ?? [];
  if (line !== undefined)
    return text(
      `${line} 行 ${column} 文字目で JSON ではなくなります`,
      `it is no JSON at line ${line}, column ${column}`,
    );
  return /end of JSON|Unterminated/.test(thrown.message)
    ? text("JSON が途中で終わっています", "the JSON ends early")
    : text("JSON ではありません", "it is no JSON");
}
