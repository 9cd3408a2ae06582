import type { Value } from "../graph.ts";
import type { Converter, Converters, Operation } from "../operation.ts";

const unary =
  (onnxOp: string): Converter =>
  (op) =>
    op.emit(onnxOp, [op.input(0)], op.input(0).shape);

const binary =
  (onnxOp: string): Converter =>
  (op) =>
    op.emitBroadcast(onnxOp, [op.input(0), op.input(1)]);

const comparison =
  (onnxOp: string): Converter =>
  (op) =>
    op.emitBroadcast(onnxOp, [op.input(0), op.input(1)], "BOOL");

const unaryOps = [
  "Abs",
  "Neg",
  "Exp",
  "Log",
  "Sqrt",
  "Floor",
  "Ceil",
  "Round",
  "Sign",
  "Sin",
  "Cos",
  "Erf",
  "Reciprocal",
];

function square(op: Operation): Value {
  const difference = op.inputs.length > 1 ? op.emitBroadcast("Sub", [op.input(0), op.input(1)]) : op.input(0);
  return op.emit("Mul", [difference, difference], difference.shape);
}

/** Sum of any number of tensors, by pairs: runtimes fuse Add, not Sum. */
function sumAll(op: Operation): Value {
  return op.inputs.slice(1).reduce((sum, next) => op.emitBroadcast("Add", [sum, next]), op.input(0));
}

export const elementwiseConverters: Converters = {
  ...Object.fromEntries(unaryOps.map((name) => [name, unary(name)])),
  Rsqrt: (op) => op.emit("Reciprocal", [op.emit("Sqrt", [op.input(0)], op.input(0).shape)], op.input(0).shape),
  Square: square,
  SquaredDifference: square,
  Add: binary("Add"),
  AddV2: binary("Add"),
  AddN: sumAll,
  BiasAdd: binary("Add"),
  Sub: binary("Sub"),
  Mul: binary("Mul"),
  Minimum: binary("Min"),
  Maximum: binary("Max"),
  Pow: binary("Pow"),
  Equal: comparison("Equal"),
  Greater: comparison("Greater"),
  GreaterEqual: comparison("GreaterOrEqual"),
  Less: comparison("Less"),
  LessEqual: comparison("LessOrEqual"),
  NotEqual: (op) => {
    const equal = op.emitBroadcast("Equal", [op.input(0), op.input(1)], "BOOL");
    return op.emit("Not", [equal], equal.shape);
  },
  LogicalAnd: comparison("And"),
  LogicalOr: comparison("Or"),
  LogicalNot: unary("Not"),
  // Of three tensors of one shape; a condition of one axis less chooses whole rows, which no model here does.
  Select: (op) => {
    if (op.input(0).shape.length !== op.input(1).shape.length) op.unsupported("a condition that chooses rows");
    return op.emitBroadcast("Where", [op.input(0), op.input(1), op.input(2)], op.input(1).datatype);
  },
  SelectV2: (op) => op.emitBroadcast("Where", [op.input(0), op.input(1), op.input(2)], op.input(1).datatype),
};
