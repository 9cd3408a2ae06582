import { type Image, KumikiError, type Mask, type Plan, type PlanInput, type Text } from "@kumiki/core";
import { decodePicture } from "../picture/decode.ts";
import type { PictureLimits } from "../picture/header.ts";
import type { Decode } from "../picture/remembering-decoder.ts";
import { type Origin, originOf } from "./origin.ts";
import { type InputFile, readInput } from "./read-input.ts";

/** The pictures of an item: each is decoded when it is asked for. */
export interface ItemPictures {
  /** Reads and decodes one. MISSING_RUN_INPUT, errors of `readInput` and `decodePicture` with the input's name. */
  open(input: string): Promise<Image | Mask>;
  /** By input name; inputs without warnings are absent. */
  readonly warnings: ReadonlyMap<string, readonly Text[]>;
  /** What results take over from the photos that were opened. */
  origin(): Promise<Origin>;
}

export interface InputOptions {
  readonly plan: Plan;
  readonly files: Readonly<Record<string, InputFile>>;
  readonly limits?: PictureLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly decode?: Decode | undefined;
  /** Told each picture's key for the step cache: file and decoding. */
  readonly onKey?: ((picture: object, key: string) => void) | undefined;
}

type Photo = Parameters<typeof originOf>[1][number];

export function itemPictures({
  plan,
  files,
  limits,
  signal,
  decode = decodePicture,
  onKey,
}: InputOptions): ItemPictures {
  const warnings = new Map<string, readonly Text[]>();
  const photos = new Map<string, Photo>();
  return {
    warnings,
    async open(name) {
      const input = plan.inputs.find((one) => one.name === name);
      if (input === undefined) throw new TypeError(`the plan has no picture ${name}`);
      const file = files[name];
      if (file === undefined) throw missing(input);
      const { bytes, ...known } = await readInput(name, file);
      const { decodeAt, maxSide } = input;
      const decoded = await decode(bytes, { ...known, ...(limits && { limits }), decodeAt, maxSide, signal });
      const value = valueFor(input, decoded.image);
      onKey?.(value, `${input.kind}:${decoded.image.root.id}:${value.width}x${value.height}`);
      if (decoded.warnings.length > 0) warnings.set(name, decoded.warnings);
      photos.set(name, { bytes, format: decoded.format, rootId: decoded.image.root.id });
      return value;
    },
    // In the order of the plan's inputs, whichever was opened first.
    origin: () =>
      originOf(
        plan,
        plan.inputs.flatMap(({ name }) => photos.get(name) ?? []),
      ),
  };
}

/** Every picture of a plan is given, whether it will be needed or not. MISSING_RUN_INPUT. */
export function checkGiven({ plan, files }: Pick<InputOptions, "plan" | "files">): void {
  for (const input of plan.inputs) if (files[input.name] === undefined) throw missing(input);
}

const missing = ({ name, kind }: PlanInput): KumikiError =>
  new KumikiError("MISSING_RUN_INPUT", { field: name, expected: kind });

const valueFor = ({ kind }: PlanInput, image: Image): Image | Mask => (kind === "mask" ? maskOf(image) : image);

/** The first channel of a picture as a mask. */
function maskOf({ width, height, channels, data, root }: Image): Mask {
  if (channels === 1) return { kind: "mask", width, height, data, root };
  const single = new Uint8Array(width * height);
  for (let at = 0; at < single.length; at++) single[at] = data[at * channels];
  return { kind: "mask", width, height, data: single, root };
}
