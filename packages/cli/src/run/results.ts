import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import {
  type Image,
  isPicture,
  KumikiError,
  type Mask,
  type PipelineDocument,
  reasonFor,
  text,
  type Value,
} from "@kumiki/core";
import { encodePicture, type PictureFormat, resultFormat, toJson } from "@kumiki/processor";

/** The one file that a caller named: its pictures have this format whatever the input's was. */
export interface ResultFile {
  readonly format: PictureFormat;
  /** As it was written, without the dot. */
  readonly extension: string;
}

/** Writes results so that none overwrites another of the same run: `name.ext`, `name-2.ext`. */
export class ResultFolder {
  readonly #directory: string;
  readonly #file: ResultFile | undefined;
  readonly #taken = new Set<string>();

  constructor(directory: string, file?: ResultFile) {
    this.#directory = directory;
    this.#file = file;
  }

  /**
   * Writes an item's outputs: the first picture under the item's own name, everything else as `name.output.ext`. Answers
   * where each picture lies, and other values as they are. OUTPUT_NOT_WRITTEN.
   */
  async write(
    name: string,
    outputs: Readonly<Record<string, Value>>,
    inputFormat: string,
    embedded?: PipelineDocument,
  ): Promise<Record<string, unknown>> {
    const pictures = Object.entries(outputs).flatMap(([output, value]) => picturesIn(output, value));
    const main = pictures[0]?.output;
    const answer: Record<string, unknown> = {};
    for (const { output, picture } of pictures) {
      const { format, extension } = this.#formatOf(picture, inputFormat, output);
      const stem = output === main ? "" : `.${output}`;
      const bytes = await encodePicture(picture, format, embedded);
      answer[output] = await this.#put(name, `${stem}.${extension}`, bytes, output);
    }
    const values = Object.fromEntries(
      Object.entries(outputs).flatMap(([output, value]) => {
        const json = toJson(value, "whole");
        return json === undefined ? [] : [[output, json] as const];
      }),
    );
    if (Object.keys(values).length > 0) {
      await this.#put(name, ".json", Buffer.from(`${JSON.stringify(values, null, 2)}\n`), "json");
    }
    return { ...answer, ...values };
  }

  #formatOf(picture: Image | Mask, inputFormat: string, output: string): ResultFile {
    const format = resultFormat(this.#file?.format ?? inputFormat, picture.kind === "mask" ? { channels: 1 } : picture);
    if (this.#file === undefined) return { format, extension: format === "jpeg" ? "jpg" : format };
    if (format === this.#file.format) return this.#file;
    const received = text(
      `.${this.#file.extension} には透明な部分を書けません (.png と .webp には書けます)`,
      `transparency does not fit into .${this.#file.extension}; .png and .webp can hold it`,
    );
    throw new KumikiError("OUTPUT_NOT_WRITTEN", { field: output, received });
  }

  async #put(name: string, ending: string, bytes: Uint8Array, output: string): Promise<string> {
    const path = this.#free(name, ending);
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

  #free(name: string, ending: string): string {
    const { dir, name: stem } = parse(name);
    for (let count = 1; ; count++) {
      const path = join(this.#directory, dir, `${stem}${count === 1 ? "" : `-${count}`}${ending}`);
      if (this.#taken.has(path)) continue;
      this.#taken.add(path);
      return path;
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
