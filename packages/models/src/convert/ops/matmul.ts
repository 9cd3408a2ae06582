import { int } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { broadcast } from "../shapes.ts";
import { fusionOf } from "./fused.ts";
import { transpose } from "./layout.ts";

/** MatMul of two matrices with bias and activation: ONNX's Gemm. */
function matMul(op: Operation): Value {
  const [left, right] = [op.input(0), op.input(1)];
  if (left.shape.length !== 2 || right.shape.length !== 2) return batchMatMul(op);
  const [turnLeft, turnRight] = [op.attributes.flag("transpose_a"), op.attributes.flag("transpose_b")];
  const fusion = fusionOf(op);
  const operands = fusion.bias === undefined ? [left, right] : [left, right, fusion.bias];
  const shape = [left.shape[turnLeft ? 1 : 0], right.shape[turnRight ? 0 : 1]];
  const attributes = { transA: int(turnLeft ? 1 : 0), transB: int(turnRight ? 1 : 0) };
  return fusion.finish(op.emit("Gemm", operands, shape, attributes));
}

/** Products of the last two axes; the axes before broadcast. */
function batchMatMul(op: Operation): Value {
  const left = op.attributes.flag("adj_x") ? turned(op, op.input(0)) : op.input(0);
  const right = op.attributes.flag("adj_y") ? turned(op, op.input(1)) : op.input(1);
  if (left.shape.length < 2 || right.shape.length < 2) op.fail("matrices expected");
  const batch = broadcast(left.shape.slice(0, -2), right.shape.slice(0, -2)) ?? op.fail("batches do not fit");
  const shape = [...batch, left.shape[left.shape.length - 2], right.shape[right.shape.length - 1]];
  return op.emit("MatMul", [left, right], shape);
}

function turned(op: Operation, value: Value): Value {
  const order = value.shape.map((_, axis) => axis);
  return transpose(op, value, [...order.slice(0, -2), order.length - 1, order.length - 2]);
}

export const matMulConverters: Converters = {
  MatMul: matMul,
  _FusedMatMul: matMul,
  BatchMatMul: batchMatMul,
  BatchMatMulV2: batchMatMul,
};
