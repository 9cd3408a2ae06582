import { PbfReader } from "pbf";

/** How many nodes of each kind an ONNX file's main graph has. */
export function countOps(onnx: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = {};
  new PbfReader(onnx).readFields((field, _, model) => {
    if (field !== 7) return;
    model.readMessage((graphField, __, graph) => {
      if (graphField !== 1) return;
      graph.readMessage((nodeField, ___, node) => {
        if (nodeField !== 4) return;
        const op = node.readString();
        counts[op] = (counts[op] ?? 0) + 1;
      }, null);
    }, null);
  }, null);
  return counts;
}
