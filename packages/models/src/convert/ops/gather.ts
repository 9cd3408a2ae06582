import { int } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { frontAxis } from "../shapes.ts";
import { cast } from "./cast.ts";

function gather(op: Operation): Value {
  if (op.attributes.integer("batch_dims") !== 0) op.unsupported("batch_dims");
  const [value, indices] = [op.input(0), op.input(1)];
  const axis = op.inputs.length > 2 ? frontAxis(op.number(2), value.shape.length) : 0;
  const shape = [...value.shape.slice(0, axis), ...indices.shape, ...value.shape.slice(axis + 1)];
  return op.emit("Gather", [value, indices], shape, { axis: int(axis) });
}

/** ONNX takes indices of GatherND in 64 bits only. */
function gatherNd(op: Operation): Value {
  const [value, indices] = [op.input(0), op.input(1)];
  const depth = indices.shape.at(-1);
  if (depth === undefined || depth < 0) return op.fail("indices without a known depth");
  const shape = [...indices.shape.slice(0, -1), ...value.shape.slice(depth)];
  return op.emit("GatherND", [value, cast(op, indices, "INT64")], shape);
}

export const gatherConverters: Converters = { Gather: gather, GatherV2: gather, GatherNd: gatherNd };
