import { permanent } from "./definition.ts";

/** Problems of a pipeline document, found before anything runs. */
export const documentErrors = {
  DOCUMENT_INVALID: permanent(
    400,
    "パイプライン文書の形式が正しくありません ({field}): {why}。",
    "The pipeline document is not well formed at {field}: {why}.",
  ),
  DOCUMENT_VERSION_UNKNOWN: permanent(
    400,
    "パイプライン文書の版 {received} は読めません。この Kumiki は {expected} を読みます。",
    "Document version {received} cannot be read; this Kumiki reads {expected}.",
  ),
  DOCUMENT_TOO_LARGE: permanent(
    413,
    "パイプラインが大きすぎます: {received} ({expected} まで)。",
    "The pipeline is too large: {received} (at most {expected}).",
  ),
  UNKNOWN_COMPONENT: permanent(
    400,
    "ノード「{node}」の部品「{received}」はありません。",
    'Node "{node}" uses "{received}", which is not a component.',
  ),
  UNKNOWN_COMPONENT_VERSION: permanent(
    400,
    "ノード「{node}」の部品 {received} の版はありません。使える版: {expected}。",
    'Node "{node}" uses {received}, a version that does not exist; available: {expected}.',
  ),
  PIPELINE_NOT_FOUND: permanent(
    400,
    "ノード「{node}」が使うパイプライン {received} がありません。",
    'Node "{node}" uses the pipeline {received}, which is not there.',
  ),
  PIPELINE_CIRCLE: permanent(
    400,
    "ノード「{node}」でパイプラインが自分自身の中に入っています: {received}。",
    'At node "{node}" a pipeline stands in itself: {received}.',
  ),
  PIPELINE_TOO_DEEP: permanent(
    400,
    "パイプラインの入れ子が深すぎます: 「{node}」まで {received} 段 ({expected} まで)。",
    'Pipelines stand too deep in each other: {received} levels down to "{node}" (at most {expected}).',
  ),
  UNKNOWN_PARAMETER: permanent(
    400,
    "ノード「{node}」に設定「{field}」はありません。",
    'Node "{node}" has no parameter "{field}".',
  ),
  MISSING_PARAMETER: permanent(
    400,
    "ノード「{node}」の設定「{field}」が必要です。",
    'Node "{node}" needs parameter "{field}".',
  ),
  PARAMETER_TYPE: permanent(
    400,
    "ノード「{node}」の設定「{field}」は {expected} でなければなりませんが、{received} でした。",
    'Parameter "{field}" of node "{node}" must be {expected}, received {received}.',
  ),
  PARAMETER_OUT_OF_BOUNDS: permanent(
    400,
    "ノード「{node}」の設定「{field}」は {expected} の範囲でなければなりませんが、{received} でした。",
    'Parameter "{field}" of node "{node}" must be {expected}, received {received}.',
  ),
  FLOW_VARIABLE_UNKNOWN: permanent(
    400,
    "環境変数 {received} に当たる設定は、ステップ「{node}」にありません。使えるもの: {expected}。",
    'The variable {received} is no setting of step "{node}"; it takes: {expected}.',
  ),
  FLOW_VARIABLE_AMBIGUOUS: permanent(
    400,
    "環境変数 {received} は複数のステップに当てはまります。{expected} のどれかを使ってください。",
    "The variable {received} fits several steps; use one of {expected}.",
  ),
  UNKNOWN_INPUT_PORT: permanent(
    400,
    "ノード「{node}」に入力「{field}」はありません。",
    'Node "{node}" has no input "{field}".',
  ),
  MISSING_INPUT: permanent(
    400,
    "ノード「{node}」の入力「{field}」({expected}) に何もつながっていません。",
    'Input "{field}" ({expected}) of node "{node}" is not connected.',
  ),
  UNKNOWN_SOURCE: permanent(
    400,
    "「{field}」のつなぎ元「{received}」がありません。",
    'The source "{received}" of "{field}" does not exist.',
  ),
  KIND_MISMATCH: permanent(
    400,
    "ノード「{node}」の入力「{field}」は {expected} を受け取りますが、つながっているのは {received} です。",
    'Input "{field}" of node "{node}" takes {expected}, but {received} is connected.',
  ),
  CONDITION_UNFIT: permanent(
    400,
    "ノード「{node}」の条件は「{field}」に合いません。{expected} がありません。",
    'The condition of node "{node}" does not fit what comes to "{field}": it has not {expected}.',
  ),
  LOOP_BODY_MISSING: permanent(
    400,
    "ノード「{node}」の中に、それぞれに行うパイプライン (body) がありません。",
    'Node "{node}" has no pipeline (body) to run on each element.',
  ),
  BODY_WITHOUT_LOOP: permanent(
    400,
    "ノード「{node}」の部品は繰り返しではないので、body は使えません。",
    'Node "{node}" has a body, but its part is no loop.',
  ),
  LOOP_EACH_UNFIT: permanent(
    400,
    "ノード「{node}」の「{received}」は要素として受け取れません。{expected} にしてください。",
    'Node "{node}" cannot take elements at "{received}"; it must be {expected}.',
  ),
  LOOP_TOO_DEEP: permanent(
    400,
    "繰り返しの入れ子が深すぎます: 「{node}」まで {received} 段 ({expected} 段まで)。",
    'Loops stand too deep in each other: {received} levels down to "{node}" (at most {expected}).',
  ),
  CYCLE: permanent(400, "つなぎが輪になっています: {received}。", "The wires form a circle: {received}."),
  DANGLING_OUTPUT: permanent(
    400,
    "出力「{field}」のつなぎ元「{received}」がありません。",
    'Output "{field}" refers to "{received}", which does not exist.',
  ),
  OUTPUT_FORM_UNUSED: permanent(
    400,
    "出力「{field}」は画像ではなく {received} なので、ファイルの形は決められません。",
    'Output "{field}" is {received}, no picture, so it has no form of a file.',
  ),
  OUTPUT_OPTION_UNFIT: permanent(
    400,
    "出力「{field}」の {received} は {expected} には使えません。",
    '{received} of output "{field}" does not go with {expected}.',
  ),
  NO_OUTPUT: permanent(
    400,
    "パイプラインに出力がありません。結果にする端子を選んでください。",
    "The pipeline has no output; choose the port that is its result.",
  ),
  UNUSED_NODE: permanent(
    400,
    "ノード「{node}」の結果はどこにも使われていません。",
    'Nothing uses the result of node "{node}".',
  ),
  UNUSED_INPUT: permanent(400, "入力「{field}」はどこにも使われていません。", 'Nothing uses the input "{field}".'),
  DIFFERENT_ROOT: permanent(
    400,
    "ノード「{node}」の「{field}」は {received} の上で見つかったもので、{expected} には使えません。",
    '"{field}" of node "{node}" was found on {received} and cannot be used on {expected}.',
  ),
  BYPASS_IMPOSSIBLE: permanent(
    400,
    "ノード「{node}」は無効ですが、出力「{field}」の代わりになる同じ種類の入力がありません。",
    'Node "{node}" is switched off, but no input of the same kind can stand in for its output "{field}".',
  ),
  UNKNOWN_RUN_INPUT: permanent(
    400,
    "このパイプラインに入力「{field}」はありません。",
    'This pipeline has no input "{field}".',
  ),
  MISSING_RUN_INPUT: permanent(
    400,
    "入力「{field}」({expected}) を渡してください。",
    'Input "{field}" ({expected}) must be given.',
  ),
  RUN_INPUT_INVALID: permanent(
    400,
    "入力「{field}」は {expected} でなければなりませんが、{received} でした。",
    'Input "{field}" must be {expected}, received {received}.',
  ),
} as const;
