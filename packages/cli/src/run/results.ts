import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  type Image,
  type ItemNames,
  isPicture,
  KumikiError,
  type Mask,
  type PictureFormat,
  type PipelineDocument,
  reasonFor,
  resultPath,
  text,
  type Value,
} from "@kumiki/core";
import { encodePicture, type ResultFormat, resultFormat, toJson } from "@kumiki/processor";
import type { ResultBytes } from "../resume/run-record.ts";

/** The one file that a caller named: its pictures have this format whatever the input's was. */
export interface ResultFile {
  readonly format: ResultFormat;
  /** As it was written, without the dot. */
  readonly extension: string;
}

interface ResultFolderOptions {
  readonly file?: ResultFile;
  /** Photos that no result may take the place of. */
  readonly inputs?: readonly { readonly path: string }[];
}

/** Writes results below a folder. */
export class ResultFolder {
  readonly #directory: string;
  readonly #file: ResultFile | undefined;
  readonly #inputs: ReadonlySet<string>;

  constructor(directory: string, { file, inputs = [] }: ResultFolderOptions = {}) {
    this.#directory = directory;
    this.#file = file;
    this.#inputs = new Set(inputs.map(({ path }) => resolve(path)));
  }

  /**
   * Writes an item's outputs: pictures as `resultPath` calls them, everything else into `stem.json`. Answers where each
   * picture lies, and other values as they are. `names` are the item's alone. OUTPUT_NOT_WRITTEN,
   * OUTPUT_IS_INPUT.
   */
  async write(
    names: ItemNames,
    outputs: Readonly<Record<string, Value>>,
    inputFormat: PictureFormat,
    embedded?: PipelineDocument,
    onFile?: (file: ResultBytes) => void,
  ): Promise<Record<string, unknown>> {
    const pictures = Object.entries(outputs).flatMap(([output, value]) => picturesIn(output, value));
    const files = pictures.map(({ output }) => output);
    const answer: Record<string, unknown> = {};
    for (const { output, picture } of pictures) {
      const { format, extension } = this.#formatOf(picture, inputFormat, output);
      const bytes = await encodePicture(picture, format, embedded);
      const path = await this.#put(resultPath(names, output, files, `.${extension}`), bytes, output);
      onFile?.({ path, output, bytes });
      answer[output] = path;
    }
    const values = Object.fromEntries(
      Object.entries(outputs).flatMap(([output, value]) => {
        const json = toJson(value, "whole");
        return json === undefined ? [] : [[output, json] as const];
      }),
    );
    if (Object.keys(values).length > 0) {
      const bytes = Buffer.from(`${JSON.stringify(values, null, 2)}\n`);
      onFile?.({ path: await this.#put(`${names.stem}.json`, bytes, "json"), bytes });
    }
    return { ...answer, ...values };
  }

  #formatOf(picture: Image | Mask, inputFormat: PictureFormat, output: string): ResultFile {
    const format = resultFormat(this.#file?.format ?? inputFormat, picture.kind === "mask" ? { channels: 1 } : picture);
    if (this.#file === undefined) return { format, extension: format === "jpeg" ? "jpg" : format };
    if (format === this.#file.format) return this.#file;
    const received = text(
      `.${this.#file.extension} には透明な部分を書けません (.png と .webp には書けます)`,
      `transparency does not fit into .${this.#file.extension}; .png and .webp can hold it`,
    );
    throw new KumikiError("OUTPUT_NOT_WRITTEN", { field: output, received });
  }

  async #put(name: string, bytes: Uint8Array, output: string): Promise<string> {
    const path = join(this.#directory, name);
    if (this.#inputs.has(resolve(path))) throw new KumikiError("OUTPUT_IS_INPUT", { field: output, received: path });
    const temporary = join(dirname(path), `.${randomUUID()}.part`);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary, bytes);
      await rename(temporary, path);
      return path;
    } catch (error) {
      await rm(temporary, { force: true });
      throw new KumikiError("OUTPUT_NOT_WRITTEN", { field: output, ...reasonFor(error) }, { cause: error });
    }
  }
}

interface NamedPicture {
  readonly output: string;
  readonly picture: Image | Mask;
}

/** The pictures of an output; those of a list are told apart as `output.1`, `output.2`. */
function picturesIn(output: string, value: Value): NamedPicture[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => picturesIn(`${output}.${at + 1}`, entry));
  return isPicture(value) ? [{ output, picture: value }] : [];
}
