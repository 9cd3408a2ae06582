import { passing, permanent } from "./definition.ts";

/** What can go wrong with parts that were dropped in; `received` is the plugin's file or its use. */
export const pluginErrors = {
  PLUGIN_SYNTAX: permanent(
    422,
    "プラグイン「{received}」を読み込めません: {expected}。",
    'The plugin "{received}" cannot be loaded: {expected}.',
  ),
  PLUGIN_MANIFEST: permanent(
    422,
    "プラグイン「{received}」の「{field}」が正しくありません: {expected}。",
    'In the plugin "{received}", "{field}" is wrong: {expected}.',
  ),
  PLUGIN_ID_TAKEN: permanent(
    409,
    "「{received}」の部品「{field}」は、すでに {expected} にあります。",
    'The part "{field}" of "{received}" exists already: {expected}.',
  ),
  PLUGIN_TIMEOUT: permanent(
    500,
    "プラグイン「{received}」が {expected} 以内に終わりませんでした。終わらない繰り返しがないか確かめてください。",
    'The plugin "{received}" did not end within {expected}; look for a loop that never ends.',
  ),
  PLUGIN_MEMORY: permanent(
    500,
    "プラグイン「{received}」のメモリが {expected} を超えました。",
    'The plugin "{received}" took more memory than {expected}.',
  ),
  PLUGIN_EXITED: permanent(
    500,
    "プラグイン「{received}」のプロセスが途中で終わりました ({expected})。",
    'The process of the plugin "{received}" ended in the middle of its work ({expected}).',
  ),
  PLUGIN_OUTPUT_TOO_LARGE: permanent(
    500,
    "プラグイン「{received}」の出力が大きすぎます (上限 {expected})。",
    'What the plugin "{received}" gave is too large; at most {expected}.',
  ),
  PLUGIN_OUTPUT_WRONG: permanent(
    500,
    "プラグインの出力「{field}」は {expected} のはずですが、{received} でした。",
    'The plugin\'s output "{field}" must be {expected}, but is {received}.',
  ),
  PLUGIN_SIZE_WRONG: permanent(
    500,
    "プラグインの出力「{field}」の大きさは {expected} のはずですが、{received} でした。",
    'The plugin\'s output "{field}" must have the size {expected}, but has {received}.',
  ),
  PLUGIN_CHANGED_INPUT: permanent(
    500,
    "プラグインが入力「{field}」を書き換えました。コピーに書いてください。",
    'The plugin changed its input "{field}"; it must write to a copy.',
  ),
  PLUGIN_ENVIRONMENT: permanent(
    500,
    "プラグインが環境変数「{field}」を読もうとしました。環境変数は渡されません。設定項目にしてください。",
    'The plugin reads the environment variable "{field}"; plugins get none, make it a parameter.',
  ),
  PLUGIN_FORBIDDEN: permanent(
    500,
    "プラグインが許されていないものを使おうとしました: {received}。",
    "The plugin reaches for what plugins may not use: {received}.",
  ),
  PLUGIN_GONE: passing(
    410,
    "プラグイン「{received}」のコード ({expected}) がありません。",
    'The code of the plugin "{received}" ({expected}) is not here.',
  ),
  PLUGIN_SERVICE_DOWN: passing(
    503,
    "プラグイン「{received}」の Nomad サービス「{field}」を使えません: {expected}。",
    'The Nomad service "{field}" of the plugin "{received}" cannot be used: {expected}.',
  ),
  PLUGIN_PROGRAM_MISSING: permanent(
    500,
    "プラグイン「{received}」を始めるプログラム「{field}」が、それを動かすマシンかコンテナ ({expected}) にありません。ワーカーのイメージに入れるか、Nomad サービスにしてください。",
    'The program "{field}" that starts the plugin "{received}" is not on the machine or in the container that runs it ({expected}); put it into the image of the workers, or make the part a Nomad service.',
  ),
  PLUGIN_COMMAND_REFUSED: permanent(
    403,
    "プラグイン「{received}」はコマンドで、Kumiki を動かすユーザーの権限で動くため、この方法では追加できません。サーバーのマシンで「kumiki plugins add フォルダー」を実行するか、フォルダーを {expected} に写してください。コンテナか Nomad サービスの部品なら追加できます。",
    'The plugin "{received}" is a command, with the rights of whoever runs Kumiki, so it cannot be added this way. Run "kumiki plugins add FOLDER" on the machine of the server, or copy the folder into {expected} there; a part that is a container or a Nomad service can be added.',
  ),
  PLUGIN_SOURCE: permanent(
    422,
    "「{received}」は部品として追加できません: {expected}。",
    '"{received}" cannot be added as a part: {expected}.',
  ),
  PLUGIN_PACKAGE_UNAVAILABLE: passing(
    502,
    "パッケージ「{field}」を取得できませんでした: {received}。もう一度試すか、ネットワークのあるマシンで「{expected}」を実行し、できたファイルを「kumiki plugins add ファイル」で追加してください。",
    'The package "{field}" could not be fetched: {received}. Try again, or run "{expected}" on a machine with a network and add the file that it leaves by "kumiki plugins add FILE".',
  ),
  PLUGIN_PACKAGE_CHANGED: permanent(
    409,
    "パッケージ「{field}」の中身が変わっています: {expected} のはずですが、{received} でした。",
    'The package "{field}" is not what it was: expected {expected}, received {received}.',
  ),
  PLUGIN_FOLDER: passing(
    500,
    "プラグインのフォルダー「{received}」を読めません: {expected}。",
    'The plugins folder "{received}" cannot be read: {expected}.',
  ),
} as const;
