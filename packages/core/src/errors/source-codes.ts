import { passing, permanent } from "./definition.ts";

/** What can go wrong where the inputs of a run are listed: zip, folder, manifest, URLs. */
export const sourceErrors = {
  ARCHIVE_UNREADABLE: permanent(
    422,
    "zip「{field}」を読めません: {received}。",
    'The zip "{field}" cannot be read: {received}.',
  ),
  ARCHIVE_UNSAFE: permanent(
    422,
    "zip の「{field}」は安全ではないので展開しません: {received}。",
    '"{field}" in the zip is not safe and is not unpacked: {received}.',
  ),
  MANIFEST_INVALID: permanent(
    422,
    "一覧ファイルの{place}が正しくありません: {why}。",
    "The manifest is wrong at {place}: {why}.",
  ),
  SOURCE_UNREADABLE: passing(
    502,
    "入力の一覧「{field}」を最後まで読めません: {received}。",
    'The list of inputs "{field}" cannot be read to its end: {received}.',
  ),
  UPLOAD_OFFSET: passing(
    409,
    "このファイルの続きは {expected} バイト目からです ({received} ではありません)。",
    "This file goes on at byte {expected}, not at {received}.",
  ),
  TOO_MANY_INPUTS: permanent(
    422,
    "入力が多すぎます。一度の実行に {expected} 件までです。",
    "There are too many inputs; a run takes at most {expected}.",
  ),
} as const;
