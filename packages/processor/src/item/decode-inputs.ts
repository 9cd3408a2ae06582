import { type Image, KumikiError, type Mask, type Plan, type PlanInput, type Text } from "@kumiki/core";
import { decodePicture } from "../picture/decode.ts";
import type { PictureLimits } from "../picture/header.ts";
import type { Decode } from "../picture/remembering-decoder.ts";
import { type Origin, originOf } from "./origin.ts";
import { type InputFile, readInput } from "./read-input.ts";

export interface DecodedInputs {
  readonly pictures: Readonly<Record<string, Image | Mask>>;
  /** Keys of the pictures for the step cache: file and decoding. */
  readonly keys: readonly (readonly [object, string])[];
  /** By input name; inputs without warnings are absent. */
  readonly warnings: ReadonlyMap<string, readonly Text[]>;
  readonly origin: Origin;
}

export interface InputOptions {
  readonly plan: Plan;
  readonly files: Readonly<Record<string, InputFile>>;
  readonly limits?: PictureLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly decode?: Decode | undefined;
}

/** Reads and decodes what a plan wants. MISSING_RUN_INPUT, errors of `readInput` and `decodePicture` with the input's name. */
export async function decodeInputs({
  plan,
  files,
  limits,
  signal,
  decode = decodePicture,
}: InputOptions): Promise<DecodedInputs> {
  const pictures: Record<string, Image | Mask> = {};
  const keys: [object, string][] = [];
  const warnings = new Map<string, readonly Text[]>();
  const photos: Parameters<typeof originOf>[1][number][] = [];
  for (const input of plan.inputs) {
    const file = files[input.name];
    if (file === undefined) throw new KumikiError("MISSING_RUN_INPUT", { field: input.name, expected: input.kind });
    const { bytes, ...known } = await readInput(input.name, file);
    const { decodeAt, maxSide } = input;
    const decoded = await decode(bytes, { ...known, ...(limits && { limits }), decodeAt, maxSide, signal });
    const value = valueFor(input, decoded.image);
    pictures[input.name] = value;
    keys.push([value, `${input.kind}:${decoded.image.root.id}:${value.width}x${value.height}`]);
    if (decoded.warnings.length > 0) warnings.set(input.name, decoded.warnings);
    photos.push({ bytes, format: decoded.format, rootId: decoded.image.root.id });
  }
  return { pictures, keys, warnings, origin: await originOf(plan, photos) };
}

const valueFor = ({ kind }: PlanInput, image: Image): Image | Mask => (kind === "mask" ? maskOf(image) : image);

/** The first channel of a picture as a mask. */
function maskOf({ width, height, channels, data, root }: Image): Mask {
  if (channels === 1) return { kind: "mask", width, height, data, root };
  const single = new Uint8Array(width * height);
  for (let at = 0; at < single.length; at++) single[at] = data[at * channels];
  return { kind: "mask", width, height, data: single, root };
}
