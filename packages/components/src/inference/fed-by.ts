import type { ModelCard, Tensor, TensorSignature } from "@kumiki/core";

/**
 * Tensors of earlier steps as inputs of a model: by their names, and where a name is none of the model's, as the first
 * input that nothing feeds yet and that its type and shape fit. The rest keeps its name, by which it will be refused.
 */
export function fedBy({ inputs }: Pick<ModelCard, "inputs">, tensors: readonly Tensor[]): Tensor[] {
  const free = new Set(inputs.map(({ name }) => name));
  for (const { name } of tensors) free.delete(name);
  return tensors.map((tensor) => {
    if (inputs.some(({ name }) => name === tensor.name)) return tensor;
    const place = inputs.find((signature) => free.has(signature.name) && fits(tensor, signature));
    if (place === undefined) return tensor;
    free.delete(place.name);
    return { ...tensor, name: place.name };
  });
}

const fits = (tensor: Tensor, { datatype, shape }: TensorSignature): boolean =>
  tensor.datatype === datatype &&
  tensor.shape.length === shape.length &&
  shape.every((size, axis) => size === -1 || size === tensor.shape[axis]);
