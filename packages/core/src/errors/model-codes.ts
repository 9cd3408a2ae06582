import { passing, permanent } from "./definition.ts";

/** Models: store, conversion, download, signature and inference. */
export const modelErrors = {
  MODEL_NOT_INSTALLED: permanent(
    409,
    "モデル「{received}」はまだ入っていません。入っているモデル: {expected}。",
    'Model "{received}" is not installed; installed: {expected}.',
  ),
  MODEL_TASK_MISMATCH: permanent(
    409,
    "モデル「{received}」はこの部品では使えません ({expected} 用のモデルが必要です)。",
    'Model "{received}" does not fit here; a model for {expected} is needed.',
  ),
  MODEL_NOT_DESCRIBED: permanent(
    409,
    "モデル「{received}」の使い方がまだ決まっていません (ファイルだけでは分かりません)。",
    'Model "{received}" is not described yet: its file does not tell how it is used.',
  ),
  MODEL_ANSWER_INVALID: permanent(
    422,
    "モデル「{model}」に合わない答えです ({field}): {received}。合うもの: {expected}。",
    'This answer does not fit model "{model}" at {field}: {received}; what fits: {expected}.',
  ),
  MODEL_LABELS_COUNT: permanent(
    422,
    "モデル「{model}」は {expected} 種類を見分けますが、名前は {received} 個です。",
    'Model "{model}" tells {expected} classes apart, but {received} names were given.',
  ),
  MODEL_FORM_UNKNOWN: permanent(
    422,
    "モデル「{model}」の出力 ({received}) に合う読み方がありません。読めるもの: {expected}。",
    'No known form fits the outputs of model "{model}" ({received}); known: {expected}.',
  ),
  MODEL_REPLACED: permanent(
    409,
    "モデル「{model}」のファイルが途中で別のものに替わりました。もう一度開いてください。",
    'The file of model "{model}" was replaced meanwhile; open it again.',
  ),
  MODEL_UNKNOWN: permanent(
    404,
    "モデル「{received}」は目録にありません。目録にあるモデル: {expected}。",
    'Model "{received}" is not in the catalogue; the catalogue has: {expected}.',
  ),
  MODEL_NAME_INVALID: permanent(
    400,
    "モデル名「{received}」は使えません。使えるのは {expected} です。",
    'The model name "{received}" cannot be used; it must be {expected}.',
  ),
  MODEL_FILE_INVALID: permanent(
    422,
    "モデルファイルを読めません: {received}。",
    "The model file cannot be read: {received}.",
  ),
  MODEL_EXTERNAL_DATA: permanent(
    422,
    "モデルが自分のフォルダーの外のファイル「{received}」を参照しているため、受け取れません。",
    'The model refers to "{received}", which is no plain name of a file in its own folder, and is refused.',
  ),
  MODEL_DATA_MISSING: permanent(
    422,
    "モデルの重みのファイル「{received}」が .onnx の隣にありません。一緒に追加してください。",
    'The model keeps weights in "{received}", which is not beside the .onnx; add both together.',
  ),
  MODEL_DATA_TOO_LARGE: permanent(
    413,
    "モデルの重みのファイルが多すぎるか大きすぎます: {received} ({expected} まで)。",
    "The model's data files are too many or too large: {received} (at most {expected}).",
  ),
  MODEL_SIGNATURE_MISMATCH: permanent(
    422,
    "モデル「{model}」の形が説明と違います ({field}): {expected} のはずが {received} でした。",
    'Model "{model}" does not match its card at {field}: expected {expected}, received {received}.',
  ),
  MODEL_HASH_MISMATCH: permanent(
    422,
    "モデル「{model}」の sha256 が違うため、捨てました: {expected} のはずが {received} でした。",
    'Model "{model}" was refused and removed: its sha256 is {received}, expected {expected}.',
  ),
  MODEL_DOWNLOAD_FAILED: passing(
    502,
    "モデル「{model}」を取得できませんでした: {received}。もう一度試すと続きから始まります。",
    'Model "{model}" could not be downloaded: {received}. Trying again continues where it stopped.',
  ),
  MODEL_PACKAGE_UNAVAILABLE: passing(
    502,
    "モデル「{model}」のパッケージを取得できませんでした: {received}。もう一度試すか、ネットワークのあるマシンで「{expected}」を実行し、できたファイルをこのマシンに写して「kumiki models pull {model} --from ファイル」を実行してください。",
    'The package of model "{model}" could not be fetched: {received}. Try again, or run "{expected}" on a machine with a network, copy the file that it leaves to this machine and run "kumiki models pull {model} --from FILE".',
  ),
  MODEL_CONVERSION_UNSUPPORTED_OP: permanent(
    422,
    "モデル「{model}」の演算「{received}」は変換できません (ノード {node})。",
    'Model "{model}" uses the op "{received}" at {node}, which cannot be converted.',
  ),
  MODEL_CONVERSION_FAILED: permanent(
    422,
    "モデル「{model}」を変換できません: {received}。",
    'Model "{model}" cannot be converted: {received}.',
  ),
  INFERENCE_FAILED: passing(
    502,
    "モデル「{model}」の推論に失敗しました: {received}。",
    'Inference with model "{model}" failed: {received}.',
  ),
  MODEL_HAS_NO_PART: permanent(
    422,
    "モデル「{model}」({received}) を使う部品がありません。",
    'No part uses model "{model}" ({received}).',
  ),
  INFERENCE_BACKEND_DOWN: passing(
    503,
    "Triton ({expected}) に接続できません: {received}。",
    "Triton ({expected}) cannot be reached: {received}.",
  ),
  MODEL_NOT_READY: passing(
    503,
    "モデル「{model}」は Triton で使える状態ではありません: {received}。",
    'Model "{model}" is not ready on Triton: {received}.',
  ),
  INFERENCE_INPUT_TOO_LARGE: permanent(
    413,
    "モデル「{model}」への入力が大きすぎます: {received} ({expected} まで)。",
    'The input for model "{model}" is too large: {received} (at most {expected}).',
  ),
  INFERENCE_BAD_OUTPUT: permanent(
    502,
    "モデル「{model}」の出力が正しくありません ({field}): {expected} のはずが {received} でした。",
    'Model "{model}" answered badly at {field}: expected {expected}, received {received}.',
  ),
} as const;
