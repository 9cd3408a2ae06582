import { int } from "../../onnx/index.ts";
import type { Value } from "../graph.ts";
import type { Converters, Operation } from "../operation.ts";
import { cast } from "./cast.ts";

/** The k largest along the last axis, in falling order, with their indices; equal values keep their order. */
function topK(op: Operation): readonly Value[] {
  const value = op.input(0);
  const count = op.number(1);
  const shape = value.shape.with(-1, count);
  const outputs = [
    { datatype: value.datatype, shape },
    { datatype: "INT64" as const, shape },
  ];
  const inputs = [value, op.int64s("k", [count])];
  const [values, ...rest] = op.graph.addMany("TopK", `${op.node.name}/TopK`, inputs, outputs, { sorted: int(1) });
  return [values, ...rest.map((indices) => cast(op, indices, "INT32"))];
}

export const topKConverters: Converters = { TopK: topK, TopKV2: topK };
