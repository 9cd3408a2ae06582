import {
  type Catalogue,
  formOf,
  KumikiError,
  type OutputForm,
  outputFormSchema,
  type PipelineDocument,
  pictureOutputs,
  text,
  unfitOptions,
  withForm,
} from "@kumiki/core";
import { type Command, Option } from "commander";
import type { Say } from "../output/words.ts";

/** Flags that say how result pictures become files. */
export interface OutputFlags {
  readonly format?: string;
  readonly quality?: string;
  readonly lossless?: boolean;
  readonly maxSide?: string;
  readonly maxBytes?: string;
  readonly background?: string;
  readonly metadata?: string;
  readonly name?: string;
  /** `option=value` for all pictures, `output.option=value` for those of one output. */
  readonly as?: readonly string[];
}

export function addOutputFlags(command: Command, say: Say): Command {
  const formats = Object.keys(outputFormSchema.shape.format.unwrap().enum);
  return command
    .addOption(new Option("--format <format>", say("結果の画像の形式", "format of result pictures")).choices(formats))
    .option("--quality <1-100>", say("結果の画像の品質", "quality of result pictures"))
    .option("--lossless", say("劣化なしで書く", "write without losses"))
    .option("--max-side <px>", say("結果の長辺の上限", "longest side of results at most"))
    .option("--max-bytes <bytes>", say("結果のバイト数の上限 (例 200k)", "bytes of a result at most, such as 200k"))
    .option("--background <#rrggbb>", say("透明な部分の色", "colour of what is transparent"))
    .option(
      "--metadata <kinds>",
      say("残す情報: copyright,dates,all-but-place", "metadata to keep: copyright,dates,all-but-place"),
    )
    .option(
      "--name <pattern>",
      say("結果の名前の形 (例 {folder}/{name}-{output}{n})", "names of results, such as {folder}/{name}-{output}{n}"),
    )
    .addOption(
      new Option(
        "--as <[output.]option=value>",
        say(
          "出力の形。例 picture.format=avif、effort=9 (何度でも)",
          "form of outputs, such as picture.format=avif or effort=9 (repeatable)",
        ),
      ).argParser((value: string, all: readonly string[] = []) => [...all, value]),
    );
}

type Loose = Readonly<Record<string, unknown>>;

/**
 * The document with the forms that the command line asks for, of its picture outputs or of one. Values are checked
 * with the document. USAGE for an option or output that is not there.
 */
export function applyOutputFlags(
  document: PipelineDocument,
  flags: OutputFlags,
  catalogue: Catalogue,
): PipelineDocument {
  const pictures = pictureOutputs(document, catalogue);
  const asked = new Map<string, Loose>(pictures.map((name) => [name, formOfFlags(flags)]));
  for (const written of flags.as ?? []) {
    const { output, option, value } = readAs(written, Object.keys(document.outputs));
    for (const name of output === undefined ? pictures : [output])
      asked.set(name, { ...asked.get(name), [option]: value });
  }
  if ([...asked.values()].every((form) => Object.keys(form).length === 0)) return document;
  const outputs = Object.entries(document.outputs).map(([name, output]) => {
    const form = asked.get(name) ?? {};
    if (Object.keys(form).length === 0) return [name, output] as const;
    // Checked with the whole document, which names the place of what is wrong.
    return [name, withForm(output, merged(formOf(output) ?? {}, form as OutputForm))] as const;
  });
  return { ...document, outputs: Object.fromEntries(outputs) };
}

/** What a new format has no use for was meant for the old one. */
function merged(old: OutputForm, asked: OutputForm): OutputForm {
  const kept: Record<string, unknown> = { ...old, ...asked };
  if (asked.format !== undefined)
    for (const option of unfitOptions({ ...old, format: asked.format })) if (!(option in asked)) delete kept[option];
  return kept;
}

function formOfFlags({ as: _, metadata, maxBytes, ...flags }: OutputFlags): Loose {
  const { format, quality, lossless, maxSide, background, name } = flags;
  const form = {
    format,
    lossless,
    background,
    name,
    quality: quality === undefined ? undefined : readValue("quality", quality),
    maxSide: maxSide === undefined ? undefined : readValue("maxSide", maxSide),
    maxBytes: maxBytes === undefined ? undefined : readValue("maxBytes", maxBytes),
    metadata: metadata === undefined ? undefined : readValue("metadata", metadata),
  };
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}

function readAs(written: string, outputs: readonly string[]): { output?: string; option: string; value: unknown } {
  const [, output, option = "", value = ""] = /^(?:([\w-]+)\.)?(\w+)=(.*)$/s.exec(written) ?? [];
  if (!Object.hasOwn(outputFormSchema.shape, option))
    throw usage(written, Object.keys(outputFormSchema.shape).join(", "));
  if (output !== undefined && !outputs.includes(output)) throw usage(written, outputs.join(", "));
  return { ...(output !== undefined && { output }), option, value: readValue(option, value) };
}

const usage = (written: string, expected: string): KumikiError =>
  new KumikiError("USAGE", {
    received: `--as ${written}`,
    expected: text(`使えるもの: ${expected}`, `Known: ${expected}`),
  });

const units: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/** A value as the document writes it; what does not read as one stays text, and is told where it is checked. */
function readValue(option: string, written: string): unknown {
  if (option === "metadata") return written.split(",").filter((kind) => kind !== "" && kind !== "none");
  if (option === "lossless") return written === "true" ? true : written === "false" ? false : written;
  const [, digits, unit = ""] = /^(\d+)([kKmM]?)$/.exec(written) ?? [];
  const isNumber = ["quality", "effort", "maxSide", "maxBytes"].includes(option) && digits !== undefined;
  return isNumber ? Number(digits) * (units[unit.toLowerCase()] ?? 1) : written;
}
