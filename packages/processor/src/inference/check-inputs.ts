import { KumikiError, type ModelCard, type Tensor } from "@kumiki/core";

/** The inputs fit the model's signature; MODEL_SIGNATURE_MISMATCH names the first that does not. */
export function checkInputs(card: ModelCard, inputs: readonly Tensor[]): void {
  for (const { name, datatype, shape } of card.inputs) {
    const given = inputs.find((tensor) => tensor.name === name);
    const expected = `${datatype} [${shape.join(",")}]`;
    const fits =
      given !== undefined &&
      given.datatype === datatype &&
      given.shape.length === shape.length &&
      shape.every((length, at) => length === -1 || length === given.shape[at]) &&
      given.data.length === given.shape.reduce((product, length) => product * length, 1);
    if (fits) continue;
    const received = given === undefined ? "nothing" : `${given.datatype} [${given.shape.join(",")}]`;
    throw new KumikiError("MODEL_SIGNATURE_MISMATCH", {
      field: name,
      expected,
      received,
      values: { model: card.name },
    });
  }
}
