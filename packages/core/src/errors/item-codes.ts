import { passing, permanent } from "./definition.ts";

/** What can go wrong with one item of a run. */
export const itemErrors = {
  IMAGE_EMPTY: permanent(422, "ファイルが空です (0 バイト)。", "The file is empty (0 bytes)."),
  IMAGE_FORMAT_UNSUPPORTED: permanent(
    415,
    "画像として読めない形式です: {received}。使える形式: {expected}。",
    "This is not a picture that can be read: {received}. Supported: {expected}.",
  ),
  IMAGE_CORRUPT: permanent(
    422,
    "画像が壊れているか途中で切れています: {received}。",
    "The picture is damaged or cut off: {received}.",
  ),
  IMAGE_TOO_LARGE: permanent(
    422,
    "画像が大きすぎます: {received} ({expected} まで)。",
    "The picture is too large: {received} (at most {expected}).",
  ),
  INPUT_IS_DIRECTORY: permanent(
    422,
    "「{received}」はファイルではなくフォルダーです。",
    '"{received}" is a directory, not a file.',
  ),
  INPUT_NOT_FOUND: permanent(404, "入力「{received}」が見つかりません。", 'The input "{received}" was not found.'),
  INPUT_UNREADABLE: passing(
    422,
    "入力「{field}」を読めません: {received}。",
    'The input "{field}" cannot be read: {received}.',
  ),
  INPUT_NOT_A_FILE: permanent(
    422,
    "「{received}」はパイプ、ソケットまたはデバイスで、ファイルではありません。",
    '"{received}" is a pipe, a socket or a device, not a file.',
  ),
  INPUT_HIDDEN: permanent(
    422,
    "「{received}」は隠しファイルまたは隠しフォルダーなので、対象から外しました。",
    '"{received}" is hidden and was left out.',
  ),
  INPUT_OF_SYSTEM: permanent(
    422,
    "「{received}」は OS やファイルサーバーが作るものなので、対象から外しました。",
    '"{received}" was made by the operating system or a file server and was left out.',
  ),
  INPUT_OF_RESULTS: permanent(
    422,
    "「{received}」は結果の保存先なので、対象から外しました。",
    '"{received}" is where results go and was left out.',
  ),
  INPUT_GIVEN_TWICE: permanent(
    422,
    "「{received}」は二度指定されたので、一度だけ処理します。",
    '"{received}" was given more than once and is processed once.',
  ),
  NO_PICTURES: permanent(
    422,
    "{received} に読める画像がありません。使える形式: {expected}。",
    "There is no picture that can be read in {received}. Supported: {expected}.",
  ),
  OUTPUT_TOO_MANY_BYTES: permanent(
    422,
    "出力「{field}」は {expected} に収まりません。最も低い品質でも {received} です。長辺の上限を小さくするか、劣化のある形式を選んでください。",
    'Output "{field}" cannot be made to fit {expected}: the smallest file is {received}. Lower the longest side, or choose a format with losses.',
  ),
  STEP_FAILED: permanent(500, "ステップ「{node}」が失敗しました: {received}。", 'Step "{node}" failed: {received}.'),
  STEP_TIMEOUT: passing(
    504,
    "ステップ「{node}」が制限時間 {expected} を超えました。",
    'Step "{node}" took longer than its limit of {expected}.',
  ),
  DIFFERENT_PICTURE: permanent(
    422,
    "ステップ「{node}」の「{field}」は別の画像で見つかったものです。",
    '"{field}" of step "{node}" was found on another picture.',
  ),
  OUT_OF_PICTURE: permanent(
    422,
    "ステップ「{node}」の範囲が画像の外にあります: {received} (画像は {expected})。",
    'The area of step "{node}" lies outside the picture: {received} (the picture is {expected}).',
  ),
  CORNERS_NOT_A_SURFACE: permanent(
    422,
    "ステップ「{node}」の四隅が面になっていません。左上から時計回りに置いてください: {received}。",
    'The corners of step "{node}" bound no surface; place them clockwise from the top left: {received}.',
  ),
  TOO_MANY_TILES: permanent(
    422,
    "ステップ「{node}」では {received} 枚のタイルになります ({expected} 枚まで)。タイルを大きくするか、重なりを減らしてください。",
    'Step "{node}" would make {received} tiles (at most {expected}). Make them larger, or let them overlap less.',
  ),
  CUBE_INVALID: permanent(
    422,
    "ステップ「{node}」の .cube は {line} 行目が読めません。{expected} が必要ですが、{received} でした。",
    'Line {line} of the .cube of step "{node}" cannot be read: expected {expected}, received {received}.',
  ),
  GALLERY_NOT_FOUND: permanent(
    404,
    "人物ギャラリー「{received}」がありません。あるもの: {expected}。",
    'The gallery "{received}" does not exist; available: {expected}.',
  ),
  DEADLINE_EXCEEDED: passing(
    504,
    "実行の制限時間 {expected} を超えました。",
    "The run took longer than its limit of {expected}.",
  ),
  LIST_LENGTHS_DIFFER: permanent(
    422,
    "ノード「{node}」に届いた一覧の長さが異なります: {received}。",
    'The lists that came to node "{node}" are not equally long: {received}.',
  ),
  LIST_TOO_LONG: permanent(
    422,
    "ノード「{node}」に届いた一覧は {received} 件あります ({expected} 件まで)。",
    'The list that came to node "{node}" has {received} elements (at most {expected}).',
  ),
  ITEM_STOPPED: permanent(
    422,
    "ステップ「{node}」で失敗として終わりました: {received}。",
    'It was ended as failed by step "{node}": {received}.',
  ),
  CANCELLED: permanent(499, "取り消されました。", "It was cancelled."),
  ITEM_CRASHED_WORKER: permanent(
    500,
    "この入力を処理すると 3 回続けてワーカーが落ちました。ほかの入力は続いています。",
    "The worker crashed three times on this item; the other items go on.",
  ),
  THUMBNAIL_FAILED: permanent(
    422,
    "小さな画像を作れませんでした: {received}。",
    "The small picture could not be made: {received}.",
  ),
  FAILURE_RATE_EXCEEDED: permanent(
    422,
    "失敗が多すぎるため、実行を止めました: {received} ({expected} まで)。",
    "The run was stopped because too many items failed: {received} (limit {expected}).",
  ),
  OUTPUT_IS_INPUT: permanent(
    409,
    "結果「{field}」を書くと、もとの写真「{received}」が失われます。別の保存先を選んでください。",
    'The result "{field}" would take the place of the photo "{received}" itself; choose another folder for results.',
  ),
  OUTPUT_NOT_WRITTEN: passing(
    507,
    "結果「{field}」を書けません: {received}。",
    'The result "{field}" cannot be written: {received}.',
  ),
} as const;
