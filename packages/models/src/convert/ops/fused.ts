import type { Value } from "../graph.ts";
import type { Operation } from "../operation.ts";
import { activate } from "./activation.ts";

/** What `fused_ops` adds behind a convolution or matrix product. */
export interface Fusion {
  /** One number per channel, for ONNX's own bias input. */
  readonly bias: Value | undefined;
  /** The activation behind it. */
  readonly finish: (value: Value) => Value;
}

/** Reads `fused_ops`: `BiasAdd`, an activation, or both in this order; their inputs stand behind the first two. */
export function fusionOf(op: Operation): Fusion {
  const [first, ...rest] = op.attributes.texts("fused_ops");
  const hasBias = first === "BiasAdd";
  const [activation, ...more] = hasBias || first === undefined ? rest : [first, ...rest];
  if (more.length > 0) op.unsupported(`fused ${more.join(", ")}`);
  const slope = op.inputs[hasBias ? 3 : 2];
  return {
    bias: hasBias ? biasOf(op) : undefined,
    finish: (value) => (activation === undefined ? value : activate(op, activation, value, slope)),
  };
}

function biasOf(op: Operation): Value {
  const bias = op.input(2);
  return bias.shape.length === 1 ? bias : op.unsupported(`a bias of shape [${bias.shape}]`);
}
