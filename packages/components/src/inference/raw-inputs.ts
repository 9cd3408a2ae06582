import {
  type Image,
  KumikiError,
  type ModelCard,
  type ModelInput,
  type Tensor,
  type TensorSignature,
} from "@kumiki/core";
import { type Preset, pictureToInputs, presets } from "@kumiki/models";
import { fedBy } from "./fed-by.ts";

/** How a picture becomes a tensor where a person says it; `auto` and 0 are as the model's card has it. */
export interface RawPicture {
  /** The input that the picture goes to; the only one that can take it when empty. */
  readonly input: string;
  readonly layout: "auto" | ModelInput["layout"];
  readonly channels: "auto" | ModelInput["channels"];
  readonly fit: "auto" | ModelInput["fit"];
  readonly values: "auto" | Preset | "custom";
  /** value = (pixel - offset) / divisor, where `values` is custom. */
  readonly offset: number;
  readonly divisor: number;
  readonly width: number;
  readonly height: number;
}

const same = (value: number): number[] => [value, value, value];

/** All that a model is fed: the picture as a tensor, and tensors of earlier steps. */
export async function rawInputs(
  card: ModelCard,
  image: Image | undefined,
  tensors: readonly Tensor[],
  wanted: RawPicture,
): Promise<Tensor[]> {
  const given = fedBy(card, tensors);
  if (image === undefined) return given;
  const taken = new Set(given.map(({ name }) => name));
  const target = pictureInput(card, wanted.input, taken);
  const input = inputFor(card, target, image, wanted);
  const { inputs } = await pictureToInputs(image, { ...card, input });
  return [...given, ...inputs.filter(({ name }) => !taken.has(name))];
}

function pictureInput({ name, input, inputs }: ModelCard, wanted: string, taken: ReadonlySet<string>): TensorSignature {
  const named = wanted || input?.name;
  const found = inputs.find((tensor) =>
    named === undefined ? tensor.shape.length === 4 && !taken.has(tensor.name) : tensor.name === named,
  );
  if (found !== undefined && found.shape.length === 4) return found;
  throw new KumikiError("MODEL_SIGNATURE_MISMATCH", {
    field: "input",
    expected: inputs.map((tensor) => `${tensor.name} [${tensor.shape.join(",")}]`).join(", "),
    received: named ?? "[?,?,?,?]",
    values: { model: name },
  });
}

function inputFor(card: ModelCard, { name, shape }: TensorSignature, image: Image, wanted: RawPicture): ModelInput {
  const said = card.input?.name === name ? card.input : undefined;
  const isColor = (size: number | undefined): boolean => size === 3 || size === 1;
  const layout = wanted.layout !== "auto" ? wanted.layout : (said?.layout ?? (isColor(shape[3]) ? "NHWC" : "NCHW"));
  const [height = -1, width = -1] = layout === "NHWC" ? shape.slice(1, 3) : shape.slice(2);
  const planes = layout === "NHWC" ? shape[3] : shape[1];
  const side = (asked: number, fixed: number, told: number | undefined, own: number): number =>
    asked > 0 ? asked : fixed > 0 ? fixed : (told ?? own);
  const { mean, std } = numbersFor(wanted, said);
  return {
    name,
    layout,
    width: side(wanted.width, width, said?.width, image.width),
    height: side(wanted.height, height, said?.height, image.height),
    channels: wanted.channels !== "auto" ? wanted.channels : (said?.channels ?? (planes === 1 ? "GREY" : "RGB")),
    fit: wanted.fit !== "auto" ? wanted.fit : (said?.fit ?? "stretch"),
    pad: said?.pad ?? 114,
    mean: [...mean],
    std: [...std],
    ...(said?.sizeInput !== undefined && { sizeInput: said.sizeInput }),
  };
}

function numbersFor({ values, offset, divisor }: RawPicture, said: ModelInput | undefined) {
  if (values === "custom") return { mean: same(offset), std: same(divisor) };
  return values === "auto" ? (said ?? presets.bytes) : presets[values];
}
