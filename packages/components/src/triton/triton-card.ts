import { type ModelCard, modelNameSchema, type TensorSignature, tensorTypeSchema } from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";

/** What Triton tells of a live model. */
export interface LiveModel {
  readonly name: string;
  readonly inputs: readonly LiveTensor[];
  readonly outputs: readonly LiveTensor[];
}
interface LiveTensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
}

/** The card of a model that only a Triton has; undefined where its metadata says too little for a part. */
export function tritonCard({ name, inputs, outputs }: LiveModel): ModelCard | undefined {
  const [given, made] = [inputs.map(signatureOf), outputs.map(signatureOf)];
  const isWhole = (all: readonly (TensorSignature | undefined)[]): all is TensorSignature[] =>
    all.length > 0 && all.every((one) => one !== undefined) && new Set(all.map(portOf)).size === all.length;
  if (!modelNameSchema.safeParse(name).success || !isWhole(given) || !isWhole(made)) return undefined;
  return {
    name,
    task: "other",
    // What it takes and gives is all that is known of its content.
    sha256: sha256OfJson([name, given, made]),
    sizeBytes: 1,
    files: [],
    source: `triton:${name}`,
    licence: "",
    inputs: given,
    outputs: made,
    decoder: { type: "none" },
    labels: [],
    metadata: {},
    runsOn: "triton",
  };
}

/** Strings have no array that could hold them. */
function signatureOf({ name, datatype, shape }: LiveTensor): TensorSignature | undefined {
  const { data: type } = tensorTypeSchema.exclude(["BYTES"]).safeParse(datatype);
  return type === undefined || shape.length === 0 ? undefined : { name, datatype: type, shape: [...shape] };
}

/** A tensor's name as that of a port. */
export const portOf = ({ name }: Pick<TensorSignature, "name">): string =>
  name.replace(/\W/g, "_").replace(/^(?![a-zA-Z])/, "t");

/** `triton.addAndSubtract` for `add-and-subtract`. */
export const partIdOf = ({ name }: Pick<ModelCard, "name">): string =>
  `triton.${name.replace(/[^a-z0-9]+(.)?/gi, (_, next = "") => next.toUpperCase()).replace(/^(?![a-z])/, "m")}`;

/** The input that a picture can feed: four axes, of which one has a grey value or three colours. */
export const pictureInputOf = ({ inputs }: Pick<ModelCard, "inputs">): TensorSignature | undefined =>
  inputs.find(
    ({ datatype, shape }) =>
      ["FP32", "FP16", "UINT8", "INT32"].includes(datatype) &&
      shape.length === 4 &&
      [1, 3].some((colors) => shape[1] === colors || shape[3] === colors),
  );
