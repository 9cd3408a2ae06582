import { KumikiError, type ModelCard, type Tensor, type TensorSignature, text } from "@kumiki/core";

/** The inputs fit the model's signature; MODEL_SIGNATURE_MISMATCH names the first that does not. */
export function checkInputs(card: ModelCard, inputs: readonly Tensor[]): void {
  const values = { model: card.name };
  for (const signature of card.inputs) {
    const given = inputs.find(({ name }) => name === signature.name);
    if (given !== undefined && fits(given, signature)) continue;
    const received = given === undefined ? text("値なし", "nothing") : show(given);
    throw new KumikiError("MODEL_SIGNATURE_MISMATCH", {
      field: signature.name,
      expected: show(signature),
      received,
      values,
    });
  }
  const extra = inputs.find(({ name }) => card.inputs.every((signature) => signature.name !== name));
  if (extra !== undefined) {
    const expected = card.inputs.map(({ name }) => name).join(", ");
    throw new KumikiError("MODEL_SIGNATURE_MISMATCH", { field: extra.name, expected, received: extra.name, values });
  }
}

const show = ({ datatype, shape }: Pick<TensorSignature, "datatype"> & { shape: readonly number[] }): string =>
  `${datatype} [${shape.join(",")}]`;

/** -1 is a free dimension; the data must fill the shape. */
const fits = (given: Tensor, { datatype, shape }: TensorSignature): boolean =>
  given.datatype === datatype &&
  given.shape.length === shape.length &&
  shape.every((length, at) => length === -1 || length === given.shape[at]) &&
  given.data.length === given.shape.reduce((product, length) => product * length, 1);
