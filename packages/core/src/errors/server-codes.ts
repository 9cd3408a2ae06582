import { passing, permanent } from "./definition.ts";

/** Requests to the server and the CLI. */
export const serverErrors = {
  REQUEST_INVALID: permanent(
    400,
    "リクエストの「{field}」が正しくありません: {why}。",
    'The request is wrong at "{field}": {why}.',
  ),
  REQUEST_TOO_LARGE: permanent(
    413,
    "リクエストが大きすぎます ({expected} まで)。",
    "The request is too large (at most {expected}).",
  ),
  CONTENT_TYPE_UNSUPPORTED: permanent(
    415,
    "Content-Type「{received}」は受け取れません。{expected} で送ってください。",
    'Content-Type "{received}" is not accepted; send {expected}.',
  ),
  NOT_FOUND: permanent(404, "「{received}」は見つかりません。", '"{received}" was not found.'),
  PIPELINE_INVALID: permanent(
    400,
    "パイプラインに問題が {received} 件あります。",
    "The pipeline has {received} problem(s).",
  ),
  SERVER_UNREACHABLE: passing(
    503,
    "サーバー {received} につながりません。「kumiki serve」で起動するか、--server で別の場所を指定してください。",
    'The server at {received} cannot be reached; start one with "kumiki serve", or name another with --server.',
  ),
  PROVENANCE_UNKNOWN: permanent(
    404,
    "{received} が何から作られたかは分かりません。結果のフォルダーの記録 (.kumiki-provenance.jsonl) と一緒に置くか、--server でサーバーに尋ねてください。",
    "It is not known what made {received}. Keep it with the record of its folder (.kumiki-provenance.jsonl), or ask a server with --server.",
  ),
  REPLAY_INPUT_CHANGED: permanent(
    409,
    "「{field}」の写真は、結果が作られたときと内容が違います (sha256 {received}、当時 {expected})。",
    'The photo of "{field}" is another one now than when the result was made (sha256 {received}, then {expected}).',
  ),
  METHOD_NOT_ALLOWED: permanent(405, "{received} はここでは使えません。", "{received} is not allowed here."),
  IDEMPOTENCY_MISMATCH: permanent(
    422,
    "この Idempotency-Key は別の内容で使われています。",
    "This Idempotency-Key was used with another body.",
  ),
  RUN_FINISHED: permanent(
    409,
    "この実行はもう終わっています ({received})。",
    "This run has already ended ({received}).",
  ),
  RUN_NOT_FINISHED: passing(409, "この実行はまだ終わっていません。", "This run has not ended yet."),
  RUN_STILL_OPEN: passing(
    409,
    "実行 {received} はまだ終わっていないので削除できません。先に中止してください。",
    "Run {received} has not ended and cannot be deleted; cancel it first.",
  ),
  IN_USE: permanent(
    409,
    "「{received}」は使われているので削除していません: {expected}。",
    '"{received}" was not deleted, because it is in use: {expected}.',
  ),
  RETENTION_FIXED: permanent(
    409,
    "{field} は運用者の設定で決められています ({expected})。",
    "{field} is fixed by the operator's configuration ({expected}).",
  ),
  VERSION_CONFLICT: permanent(
    409,
    "バージョン {expected} から変更されましたが、最新はバージョン {received} です。",
    "This was made from version {expected}, but the latest is version {received}.",
  ),
  NOTHING_TO_RERUN: permanent(409, "失敗した項目がありません。", "The run has no failed items."),
  STALE_LEASE: permanent(
    409,
    "このリースはもう有効ではありません (試行 {received}、現在 {expected})。",
    "This lease is no longer valid (attempt {received}, now {expected}).",
  ),
  UNAUTHORIZED: permanent(401, "認証トークンが必要です。", "An access token is needed."),
  FORBIDDEN: permanent(403, "許可されていません: {received}。", "Not allowed: {received}."),
  HOST_DENIED: permanent(421, "ホスト「{received}」は許可されていません。", 'The host "{received}" is not allowed.'),
  ORIGIN_DENIED: permanent(
    403,
    "オリジン「{received}」からの書き込みは許可されていません。",
    'Writing from the origin "{received}" is not allowed.',
  ),
  URL_DENIED: permanent(
    403,
    "URL「{received}」は許可されていません。{expected}",
    'The URL "{received}" is not allowed: {expected}',
  ),
  URL_FETCH_FAILED: passing(502, "URL を取得できません: {received}。", "The URL cannot be fetched: {received}."),
  TOO_MANY_REQUESTS: passing(429, "混み合っています。少し待ってください。", "Too busy; please wait a moment."),
  SUPERSEDED: passing(409, "より新しいプレビューに置き換えられました。", "A newer preview took the place of this one."),
  SHUTTING_DOWN: passing(503, "サーバーは停止中です。", "The server is shutting down."),
  STORAGE_FULL: passing(507, "空き容量が足りません。", "There is not enough free space."),
  TOKEN_REQUIRED: permanent(
    400,
    "{received} で公開するにはトークンが必要です (KUMIKI_TOKEN)。",
    "Listening on {received} needs an access token (KUMIKI_TOKEN).",
  ),
  CONFIG_INVALID: permanent(400, "設定 {field} が正しくありません: {why}。", "The setting {field} is wrong: {why}."),
  USAGE: permanent(400, "使い方が違います: {received}。{expected}", "Wrong usage: {received}. {expected}"),
  EXAMPLE_NOT_FOUND: permanent(
    404,
    "「{received}」というファイルも例もありません。例: {expected}。",
    '"{received}" is neither a file nor an example; examples: {expected}.',
  ),
  COMPONENT_NOT_FOUND: permanent(
    404,
    "部品「{received}」はありません。もしかして: {expected}。一覧: kumiki components",
    'There is no component "{received}". Did you mean {expected}? All of them: kumiki components',
  ),
  RESUME_RECORD_DAMAGED: permanent(
    422,
    "前回の記録 {field} の {received} 行目を読めません。すべてやり直します。",
    "The record of the last run, {field}, cannot be read at line {received}. Everything is done anew.",
  ),
  INTERNAL: permanent(
    500,
    "内部エラーです。ログの番号 {received} を添えて報告してください。",
    "Internal error; please report it with the log number {received}.",
  ),
} as const;
