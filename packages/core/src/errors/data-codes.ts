import { passing, permanent } from "./definition.ts";

/** What can go wrong where values are worked out: expressions, paths, templates and code. */
export const dataErrors = {
  DATA_SYNTAX: permanent(
    422,
    "ステップ「{node}」の「{field}」は {at} で読めません: {expected}。",
    '"{field}" of step "{node}" cannot be read at {at}: {expected}.',
  ),
  DATA_NAME_UNKNOWN: permanent(
    422,
    "ステップ「{node}」の「{field}」の {at} にある「{received}」という名前の値はありません。使える名前: {expected}。",
    'There is no value named "{received}" ({at} of "{field}" of step "{node}"); there is: {expected}.',
  ),
  DATA_FUNCTION_UNKNOWN: permanent(
    422,
    "ステップ「{node}」の「{field}」の {at} にある「{received}」に使える関数がありません。",
    'There is no function for "{received}" ({at} of "{field}" of step "{node}").',
  ),
  DATA_TYPE_UNFIT: permanent(
    422,
    "ステップ「{node}」の「{field}」の {at} で値の種類が合いません: {received}。数を文字につなぐには string(…) を使います。",
    'The kinds of values do not fit at {at} of "{field}" of step "{node}": {received}. string(…) makes text of a number.',
  ),
  DATA_MISSING: permanent(
    422,
    "ステップ「{node}」の「{field}」の {at} にある「{received}」は、届いた値にありません。ないときの値は default(…, 0) のように書けます。",
    'What arrived has no "{received}" ({at} of "{field}" of step "{node}"). Write default(…, 0) for a value to use then.',
  ),
  DATA_NOTHING_FOUND: permanent(
    422,
    "ステップ「{node}」の「{field}」({received}) に当たる値が、届いた値にありません。",
    'Nothing that arrived fits "{field}" ({received}) of step "{node}".',
  ),
  DATA_RESULT_KIND: permanent(
    422,
    "ステップ「{node}」の結果は {expected} のはずですが、{received} でした。",
    'The result of step "{node}" should be {expected}, but is {received}.',
  ),
  DATA_RESULT_UNSAYABLE: permanent(
    422,
    "ステップ「{node}」の結果に、値として渡せないもの ({received}) があります。",
    'The result of step "{node}" holds something that is no value to hand on ({received}).',
  ),
  DATA_RESULT_TOO_LARGE: permanent(
    422,
    "ステップ「{node}」の結果が大きすぎます: {received} 文字 ({expected} 文字まで)。",
    'The result of step "{node}" is too large: {received} characters (at most {expected}).',
  ),
  CODE_THREW: permanent(
    422,
    "ステップ「{node}」のコードが {at} で失敗しました: {received}。",
    'The code of step "{node}" failed at {at}: {received}.',
  ),
  CODE_TIMEOUT: passing(
    422,
    "ステップ「{node}」の「{field}」が {expected} 以内に終わりませんでした。",
    '"{field}" of step "{node}" did not end within {expected}.',
  ),
  CODE_OUT_OF_MEMORY: permanent(
    422,
    "ステップ「{node}」の「{field}」のメモリーが足りません ({expected} まで)。",
    '"{field}" of step "{node}" wants more memory than it may have ({expected}).',
  ),
  CODE_TOO_DEEP: permanent(
    422,
    "ステップ「{node}」の「{field}」の呼び出しが深すぎます (終わらない再帰など)。",
    '"{field}" of step "{node}" calls itself too deeply.',
  ),
  CODE_UNSETTLED: permanent(
    422,
    "ステップ「{node}」のコードが、決して来ないもの (解決されない Promise) を待っています。",
    'The code of step "{node}" waits for something that never comes (a promise that nothing settles).',
  ),
} as const;
