import { KumikiError, type ModelCard, type ModelDecoder, type ModelInput, type TensorSignature } from "@kumiki/core";
import { pictureTypes } from "../picture/fill.ts";
import { pictureShape } from "../picture/tensor.ts";

/** Checks that a card speaks of tensors that the model has; MODEL_SIGNATURE_MISMATCH names what differs. */
export function checkCard(card: ModelCard): void {
  checkInput(card);
  const names = card.outputs.map((output) => output.name);
  for (const output of decoderOutputs(card.decoder))
    if (!names.includes(output)) throw mismatch(card, "decoder", names.join(", "), output);
}

/** Checks that what a card says of the tensors is what the file has. */
export function checkSignature(
  model: string,
  field: "inputs" | "outputs",
  said: readonly TensorSignature[] | undefined,
  found: readonly TensorSignature[],
): void {
  if (said === undefined || JSON.stringify(said.map(line)) === JSON.stringify(found.map(line))) return;
  throw new KumikiError("MODEL_SIGNATURE_MISMATCH", {
    field,
    expected: said.map(line).join("; "),
    received: found.map(line).join("; "),
    values: { model },
  });
}

const line = ({ name, datatype, shape }: TensorSignature): string => `${name} ${datatype} [${shape.join(",")}]`;

function checkInput(card: ModelCard): void {
  const { input } = card;
  if (input === undefined) return;
  const tensor = inputNamed(card, input.name);
  const wanted = pictureShape(input);
  if (!fitsShape(tensor, wanted))
    throw mismatch(card, `input ${input.name}`, `[${tensor.shape.join(",")}]`, `${input.layout} [${wanted.join(",")}]`);
  if (!pictureTypes.some((type) => type === tensor.datatype))
    throw mismatch(card, `input ${input.name}`, pictureTypes.join(", "), tensor.datatype);
  checkSizeInput(card, input);
}

/** Nothing may be left without a value. */
function checkSizeInput(card: ModelCard, { name, sizeInput }: ModelInput): void {
  const others = card.inputs.filter((tensor) => tensor.name !== name && tensor.name !== sizeInput);
  if (others[0] !== undefined) throw mismatch(card, "input", name, others.map((each) => each.name).join(", "));
  if (sizeInput === undefined) return;
  const tensor = inputNamed(card, sizeInput);
  if (!fitsShape(tensor, [1, 2]) || !["INT64", "INT32", "FP32"].includes(tensor.datatype))
    throw mismatch(card, `input ${sizeInput}`, "INT64, INT32, FP32 [1,2]", line(tensor));
}

function inputNamed(card: ModelCard, name: string): TensorSignature {
  const tensor = card.inputs.find((candidate) => candidate.name === name);
  if (tensor !== undefined) return tensor;
  throw mismatch(card, "input", card.inputs.map((each) => each.name).join(", "), name);
}

const fitsShape = ({ shape }: TensorSignature, wanted: readonly number[]): boolean =>
  shape.length === wanted.length && shape.every((size, axis) => size === -1 || size === wanted[axis]);

const mismatch = (card: ModelCard, field: string, expected: string, received: string): KumikiError =>
  new KumikiError("MODEL_SIGNATURE_MISMATCH", { field, expected, received, values: { model: card.name } });

/** Names of the output tensors that a decoder reads. */
export function decoderOutputs(decoder: ModelDecoder): readonly string[] {
  switch (decoder.type) {
    case "none":
      return [];
    case "blazeface":
      return [...decoder.scores, ...decoder.boxes];
    case "nanodet":
      return decoder.grids.flatMap(({ scores, boxes }) => [scores, boxes]);
    case "ssd":
      return [decoder.scores, decoder.boxes];
    case "boxes":
      return [decoder.boxes, decoder.scores, decoder.classes, ...(decoder.count === undefined ? [] : [decoder.count])];
    case "points":
      return [decoder.output, ...(decoder.score === undefined ? [] : [decoder.score])];
    case "age-gender":
      return [decoder.age, decoder.gender];
    case "detr":
      return [decoder.logits, decoder.boxes];
    case "yolov5":
    case "yolov8":
    case "end2end":
      return [decoder.output, ...(decoder.prototypes === undefined ? [] : [decoder.prototypes])];
    case "yunet":
      return decoder.grids.flatMap(({ classes, objectness, boxes, keypoints }) => [
        classes,
        objectness,
        boxes,
        keypoints,
      ]);
    default:
      return [decoder.output];
  }
}
