import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";

/** An input of the model keeps its name, layout and element type. */
function placeholder(op: Operation): Value {
  const datatype = op.attributes.datatype("dtype") ?? op.unsupported("element type");
  const shape = op.attributes.shape("shape") ?? op.unsupported("unknown rank");
  return op.graph.addInput({ name: op.node.name, datatype, shape });
}

export const sourceConverters: Converters = {
  Placeholder: placeholder,
  Const: (op) => op.graph.declare({ name: op.node.name, ...op.weight() }),
  Identity: (op) => op.input(0),
  StopGradient: (op) => op.input(0),
};
