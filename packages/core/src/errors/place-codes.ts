import { passing, permanent } from "./definition.ts";

/** Folders, buckets and hosts that the operator named. */
export const placeErrors = {
  PLACE_NOT_FOUND: permanent(
    404,
    "「{received}」という場所はサーバーに設定されていません。使えるもの: {expected}。",
    'The server knows no place "{received}"; it knows: {expected}.',
  ),
  PLACE_ACCESS: permanent(
    403,
    "場所「{field}」は{expected}用に開かれていません。",
    'The place "{field}" is not open for {expected}.',
  ),
  PLACE_PATH_OUTSIDE: permanent(
    403,
    "「{received}」は場所「{field}」の外を指しています。",
    '"{received}" leads out of the place "{field}".',
  ),
  PLACE_PATH_MISSING: permanent(
    404,
    "場所「{field}」に「{received}」がありません。",
    'There is no "{received}" in the place "{field}".',
  ),
  PLACE_BUCKET_MISSING: permanent(
    404,
    "場所「{field}」のバケットがありません。サーバーの設定を確かめてください。",
    'The bucket of the place "{field}" does not exist; check the settings of the server.',
  ),
  PLACE_DENIED: permanent(
    403,
    "場所「{field}」へのアクセスが拒否されました。鍵と権限を確かめてください。",
    'The place "{field}" denied access; check its key and its rights.',
  ),
  PLACE_ENDPOINT_WRONG: permanent(
    502,
    "場所「{field}」のアドレスは S3 として答えません。エンドポイントとリージョンを確かめてください。",
    'The address of the place "{field}" does not answer as S3; check endpoint and region.',
  ),
  PLACE_REFUSED: permanent(
    422,
    "場所「{field}」は「{received}」という名前を受け付けません。",
    'The place "{field}" refuses the name "{received}".',
  ),
  PLACE_UNREACHABLE: passing(502, "場所「{field}」に届きません。", 'The place "{field}" cannot be reached.'),
  PLACE_BUSY: passing(503, "場所「{field}」が混み合っています。", 'The place "{field}" is too busy.'),
  PLACE_FULL: passing(507, "場所「{field}」に空き容量がありません。", 'The place "{field}" has no free space.'),
  PLACE_FAILED: passing(502, "場所「{field}」が失敗を返しました。", 'The place "{field}" answered with a failure.'),
  NOTHING_TO_DELIVER: permanent(
    409,
    "この実行には届け直すものがありません。",
    "This run has nothing to deliver again.",
  ),
} as const;
