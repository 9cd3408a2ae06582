import { stat } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import { KumikiError, type Text, text } from "@kumiki/core";
import type { InputPath } from "../run/inputs.ts";
import { type ResultFile, ResultFolder } from "../run/results.ts";

const formats: Readonly<Record<string, ResultFile["format"]>> = {
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".webp": "webp",
};

const endings = Object.keys(formats).join(" ");

export interface FlowOutput {
  readonly results: ResultFolder;
  /** The inputs under the names of their results. */
  readonly inputs: readonly InputPath[];
}

/**
 * OUTPUT_PATH is a folder when it is one, ends with a slash or has no ending; else the file of the one picture.
 * CONFIG_INVALID for a file of another format, or one file for several inputs.
 */
export async function flowOutput(path: string, inputs: readonly InputPath[]): Promise<FlowOutput> {
  const isFolder =
    /[\\/]$/.test(path) || extname(path) === "" || (await stat(path).catch(() => undefined))?.isDirectory();
  if (isFolder) return { results: new ResultFolder(path, { inputs }), inputs };
  const extension = extname(path);
  const format = formats[extension.toLowerCase()];
  if (format === undefined)
    throw wrong(path, text(`フォルダー、または ${endings} のファイル`, `a folder, or a file ${endings}`));
  if (inputs.length > 1)
    throw wrong(
      path,
      text(`写真 ${inputs.length} 枚の結果を入れるフォルダー`, `a folder for the results of ${inputs.length} photos`),
    );
  const stem = basename(path, extension);
  const results = new ResultFolder(dirname(path), { file: { format, extension: extension.slice(1) } });
  return { results, inputs: inputs.map((input) => ({ ...input, names: { stem } })) };
}

const wrong = (received: string, expected: Text): KumikiError =>
  new KumikiError("CONFIG_INVALID", { field: "OUTPUT_PATH", expected, received });
