import type { Say } from "../output/words.ts";

/** What several commands take, in the same words. */
export const pipelineWords = (say: Say): string =>
  say(
    "JSON ファイル (使うパイプラインは隣の ID@版.json)、pipeline.json のあるフォルダー、または例の名前 (例: blur-faces)",
    "a JSON file (pipelines that it uses lie beside it as ID@VERSION.json), a folder with pipeline.json, or the name of an example, such as blur-faces",
  );

export const jsonWords = (say: Say): string =>
  say("プログラム用に 1 行の JSON を標準出力に書く", "end with one line of JSON on standard output, for programs");
