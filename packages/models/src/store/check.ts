import { KumikiError, type ModelCard, type ModelDecoder, type TensorSignature } from "@kumiki/core";

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
  const tensor = card.inputs.find((candidate) => candidate.name === input.name);
  if (tensor === undefined) throw mismatch(card, "input", card.inputs.map((each) => each.name).join(", "), input.name);
  const { width, height, layout } = input;
  const wanted = layout === "NHWC" ? [1, height, width, 3] : [1, 3, height, width];
  const fits = tensor.shape.length === 4 && tensor.shape.every((size, axis) => size === -1 || size === wanted[axis]);
  if (!fits)
    throw mismatch(card, `input ${input.name}`, `[${tensor.shape.join(",")}]`, `${layout} [${wanted.join(",")}]`);
  if (tensor.datatype !== "FP32") throw mismatch(card, `input ${input.name}`, "FP32", tensor.datatype);
}

const mismatch = (card: ModelCard, field: string, expected: string, received: string): KumikiError =>
  new KumikiError("MODEL_SIGNATURE_MISMATCH", { field, expected, received, values: { model: card.name } });

/** Names of the output tensors that a decoder reads. */
export function decoderOutputs(decoder: ModelDecoder): readonly string[] {
  switch (decoder.type) {
    case "none":
      return [];
    case "blazeface":
      return [...decoder.scores, ...decoder.boxes];
    case "ssd":
      return [decoder.scores, decoder.boxes];
    case "boxes":
      return [decoder.boxes, decoder.scores, decoder.classes, ...(decoder.count === undefined ? [] : [decoder.count])];
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
