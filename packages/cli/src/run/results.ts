import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import {
  fileEnding,
  type Image,
  type ItemNames,
  isPicture,
  KumikiError,
  type Mask,
  type Plan,
  pictureFormats,
  reasonFor,
  resultPath,
  text,
  type Value,
} from "@kumiki/core";
import {
  type EncodedResult,
  encodeResult,
  type ItemResult,
  type Origin,
  resultFormat,
  toJson,
} from "@kumiki/processor";
import type { ResultBytes } from "../resume/run-record.ts";

/** The one file that a caller named: its pictures have this format whatever the input's was. */
export interface ResultFile {
  readonly format: ReturnType<typeof resultFormat>;
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
    { outputs, absent, origin }: Pick<ItemResult, "outputs" | "absent" | "origin">,
    { forms, embedded }: Pick<Plan, "forms" | "embedded">,
    onFile?: (file: ResultBytes) => void,
  ): Promise<Record<string, unknown>> {
    const pictures = Object.entries(outputs).flatMap(([output, value]) => picturesIn(output, value));
    const files = pictures.map(({ output }) => output);
    const answer: Record<string, unknown> = {};
    for (const { output, name, picture } of pictures) {
      // Who names a JPEG for a mask gets one.
      const form = this.#file && picture.kind === "mask" ? { format: this.#file.format, ...forms[name] } : forms[name];
      const made = await encodeResult(picture, {
        output,
        form,
        origin: this.#originFor(picture, origin, output),
        embedded,
      });
      const { bytes, width, height } = made;
      const path = await this.#put(resultPath(names, output, files, this.#endingOf(made)), bytes, output);
      onFile?.({ path, output, bytes, size: { width, height } });
      answer[output] = path;
    }
    const values = Object.fromEntries(
      Object.entries(outputs).flatMap(([output, value]) => {
        const json = toJson(value, "whole");
        return json === undefined ? [] : [[output, json] as const];
      }),
    );
    // Outputs that the flow left out are said to be nothing.
    for (const output of Object.keys(absent)) values[output] = null;
    if (Object.keys(values).length > 0) {
      const bytes = Buffer.from(`${JSON.stringify(values, null, 2)}\n`);
      onFile?.({ path: await this.#put(`${names.stem}.json`, bytes, "json"), bytes });
    }
    return { ...answer, ...values };
  }

  #endingOf({ format }: EncodedResult): string {
    if (this.#file?.format === format) return `.${this.#file.extension}`;
    return fileEnding(pictureFormats[format].mediaType);
  }

  /** The one file that a caller named has the format of its name. */
  #originFor(picture: Image | Mask, origin: Origin, output: string): Origin {
    if (this.#file === undefined) return origin;
    const { format } = this.#file;
    if (picture.kind === "mask" || resultFormat(format, picture) === format) return { ...origin, format };
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
  /** As the document calls it. */
  readonly name: string;
  readonly output: string;
  readonly picture: Image | Mask;
}

/** The pictures of an output; those of a list are told apart as `output.1`, `output.2`. */
function picturesIn(output: string, value: Value, name = output): NamedPicture[] {
  if (Array.isArray(value)) return value.flatMap((entry, at) => picturesIn(`${output}.${at + 1}`, entry, name));
  return isPicture(value) ? [{ name, output, picture: value }] : [];
}
