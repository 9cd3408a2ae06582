import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";

/** Quotient rounded down, also for negative numbers; ONNX's integer Div cuts towards zero. */
function floorDivide(op: Operation): Value {
  const [left, right] = [op.input(0), op.input(1)];
  if (left.datatype !== "INT32") {
    const quotient = op.emitBroadcast("Div", [left, right]);
    return op.emit("Floor", [quotient], quotient.shape);
  }
  const rest = floorModulo(op);
  // What is left without the rest divides evenly, so the cut does nothing.
  return op.emitBroadcast("Div", [op.emitBroadcast("Sub", [left, rest]), right]);
}

/** Rest with the sign of the divisor: ONNX's Mod for integers, left - floor(left / right) · right for others. */
function floorModulo(op: Operation): Value {
  const [left, right] = [op.input(0), op.input(1)];
  if (left.datatype === "INT32") return op.emitBroadcast("Mod", [left, right]);
  const quotient = op.emitBroadcast("Div", [left, right]);
  const floor = op.emit("Floor", [quotient], quotient.shape);
  return op.emitBroadcast("Sub", [left, op.emitBroadcast("Mul", [floor, right])]);
}

/** TensorFlow.js divides whole numbers to whole numbers, rounded down. */
const divide = (op: Operation): Value =>
  op.input(0).datatype === "INT32" ? floorDivide(op) : op.emitBroadcast("Div", [op.input(0), op.input(1)]);

export const divisionConverters: Converters = {
  Div: divide,
  RealDiv: divide,
  FloorDiv: floorDivide,
  FloorMod: floorModulo,
  Mod: floorModulo,
};
