import {
  type Component,
  type Image,
  integer,
  type ModelCard,
  optional,
  type Ports,
  port,
  type Sizes,
  type StepContext,
  type Tensor,
  text,
} from "@kumiki/core";
import { z } from "zod";
import { inferenceCost } from "../inference/find-boxes.ts";
import { pictureParams } from "../inference/picture-params.ts";
import { type RawPicture, rawInputs } from "../inference/raw-inputs.ts";
import { tensorValues } from "../inference/tensor-values.ts";
import { partIdOf, pictureInputOf, portOf } from "./triton-card.ts";

const { input: _, ...feeding } = pictureParams;
const most = integer({
  min: 0,
  max: 100_000,
  default: 1000,
  label: text("値に入れる数の上限", "Numbers in values, at most"),
});

interface Params extends Omit<RawPicture, "input"> {
  readonly most: number;
}

/**
 * A model on Triton as a part: what a picture can feed is a picture, every other tensor is a tensor, as its card says.
 * What the card cannot say (order of colours, range of values) are parameters.
 */
export function tritonPart(card: ModelCard): Component {
  const picture = pictureInputOf(card);
  const { name } = card;
  return {
    id: partIdOf(card),
    version: 1,
    label: text(`${name} (Triton)`, `${name} (Triton)`),
    summary: text(`Triton のモデル ${name} を実行します。`, `Runs the model ${name} on Triton.`),
    inputs: inputsOf(card),
    outputs: { ...outputsOf(card), ...(hasValues(card) && { values: port("json", text("値", "Values")) }) },
    params: picture === undefined ? z.strictObject({ most }) : z.strictObject({ ...feeding, most }),
    cards: [card],
    cost: (_params: never, sizes: Sizes) => inferenceCost(picture && sizes[portOf(picture)]),
    async run(inputs: Readonly<Record<string, unknown>>, { most: count, ...wanted }: Params, { infer }: StepContext) {
      const tensors = card.inputs.flatMap((signature) => {
        const value = inputs[portOf(signature)];
        // Values have been checked against their ports before a step runs.
        return signature === picture || value === undefined ? [] : [{ ...(value as Tensor), name: signature.name }];
      });
      const image = picture && (inputs[portOf(picture)] as Image | undefined);
      const fed = await rawInputs(card, image, tensors, { ...wanted, input: picture?.name ?? "" });
      const answer = await infer(name, fed);
      const values = Object.fromEntries(answer.map((tensor) => [tensor.name, tensorValues(tensor, count)]));
      return { ...(hasValues(card) && { values }), ...Object.fromEntries(answer.map((one) => [portOf(one), one])) };
    },
  };
}

/** Unless the model has an output of that name itself. */
const hasValues = ({ outputs }: ModelCard): boolean => outputs.every((one) => portOf(one) !== "values");

function inputsOf(card: ModelCard): Ports {
  const picture = pictureInputOf(card);
  return Object.fromEntries(
    card.inputs.map((signature) => [
      portOf(signature),
      signature === picture ? port("image", said(signature)) : port("tensor", said(signature)),
    ]),
  );
}

const outputsOf = ({ outputs }: ModelCard): Ports =>
  Object.fromEntries(outputs.map((signature) => [portOf(signature), optional(port("tensor", said(signature)))]));

/** Name, type and shape, as Triton tells them. */
const said = ({ name, datatype, shape }: ModelCard["inputs"][number]) =>
  text(`${name} ${datatype} [${shape.join(",")}]`, `${name} ${datatype} [${shape.join(",")}]`);
