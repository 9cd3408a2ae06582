import { permanent } from "./definition.ts";

/** What is found while a part is written: its name, its folder, the contract that it must keep, its own tests. */
export const componentErrors = {
  COMPONENT_NAME: permanent(
    400,
    "「{received}」は部品の ID になりません: {expected}。",
    '"{received}" is no id of a part: {expected}.',
  ),
  COMPONENT_FOLDER: permanent(
    409,
    "フォルダー「{field}」は空ではありません (あるもの: {received})。空のフォルダーか、まだないフォルダーを指定してください。",
    'The folder "{field}" is not empty (it has {received}); name one that is empty or not there yet.',
  ),
  COMPONENT_UNWRITABLE: permanent(
    500,
    "「{field}」に書き込めません: {received}。",
    '"{field}" cannot be written: {received}.',
  ),
  COMPONENT_NONE: permanent(
    404,
    "「{received}」に部品のファイルがありません。{expected} が必要です。",
    'There is no file of a part in "{received}"; {expected} is needed.',
  ),
  COMPONENT_RULE_BROKEN: permanent(
    422,
    "部品の規則に反しています ({field}): {why}。",
    "A rule of components is broken at {field}: {why}.",
  ),
  COMPONENT_TEST_FAILED: permanent(422, "テスト「{received}」が失敗しました。", 'The test "{received}" fails.'),
} as const;
