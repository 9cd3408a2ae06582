import type { FieldReader, Fields } from "./message.ts";

interface ValueInfo {
  name: string;
  code: number | undefined;
  shape: number[];
}

/** What is gathered on the way through a model's messages. */
export interface Parts {
  hasGraph: boolean;
  hasOpset: boolean;
  readonly inputs: ValueInfo[];
  readonly outputs: ValueInfo[];
  /** Names of the main graph's initializers. */
  readonly initializers: Set<string>;
  /** Bytes of each outside file that tensors need, by its place. */
  readonly externalData: Map<string, number>;
  readonly metadata: Map<string, string>;
  readonly ops: Set<string>;
}

/** Walks a ModelProto: main graph, subgraphs, functions and training parts. */
export function collectParts(model: FieldReader): Parts {
  const parts: Parts = {
    hasGraph: false,
    hasOpset: false,
    inputs: [],
    outputs: [],
    initializers: new Set(),
    externalData: new Map(),
    metadata: new Map(),
    ops: new Set(),
  };
  const mainGraph = graphFields(parts, parts);
  model.fields({
    7: (graph) => {
      parts.hasGraph = true;
      graph.message(mainGraph);
    },
    8: (opset) => {
      parts.hasOpset = true;
      opset.message({});
    },
    14: (entry) => parts.metadata.set(...readEntry(entry)),
    20: (training) =>
      training.message({
        1: (graph) => graph.message(graphFields(parts)),
        2: (graph) => graph.message(graphFields(parts)),
      }),
    25: (definition) => definition.message({ 7: (node) => readNode(node, parts) }),
  });
  return parts;
}

/** GraphProto; `main` takes its inputs, outputs and initializers, a subgraph's are its own matter. */
const graphFields = (parts: Parts, main?: Parts): Fields => ({
  1: (node) => readNode(node, parts),
  5: (tensor) => readTensor(tensor, parts, main),
  11: (value) => void main?.inputs.push(readValueInfo(value)),
  12: (value) => void main?.outputs.push(readValueInfo(value)),
  15: (sparse) => readSparseTensor(sparse, parts, main),
});

function readNode(node: FieldReader, parts: Parts): void {
  let op = "";
  let domain = "";
  node.message({
    4: (field) => (op = field.text()),
    5: (attribute) =>
      attribute.message({
        5: (tensor) => readTensor(tensor, parts),
        6: (graph) => graph.message(graphFields(parts)),
        10: (tensor) => readTensor(tensor, parts),
        11: (graph) => graph.message(graphFields(parts)),
        22: (sparse) => readSparseTensor(sparse, parts),
        23: (sparse) => readSparseTensor(sparse, parts),
      }),
    7: (field) => (domain = field.text()),
  });
  parts.ops.add(domain === "" || domain === "ai.onnx" ? op : `${domain}:${op}`);
}

function readSparseTensor(sparse: FieldReader, parts: Parts, main?: Parts): void {
  sparse.message({
    1: (values) => readTensor(values, parts, main),
    2: (indices) => readTensor(indices, parts),
  });
}

const external = 1;

function readTensor(tensor: FieldReader, parts: Parts, main?: Parts): void {
  const place = new Map<string, string>();
  let isExternal = false;
  tensor.message({
    8: (name) => void main?.initializers.add(name.text()),
    13: (entry) => {
      isExternal = true;
      place.set(...readEntry(entry));
    },
    14: (field) => {
      isExternal ||= field.integer() === external;
    },
  });
  if (!isExternal) return;
  const location = place.get("location") || "?";
  const end = numberOf(place.get("offset")) + numberOf(place.get("length"));
  parts.externalData.set(location, Math.max(end, parts.externalData.get(location) ?? 0));
}

/** Decimal digits (ONNX ExternalData.md); 0 when absent: the file's begin, or all of it. */
function numberOf(text = "0"): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`"${text.slice(0, 40)}" is no place in a file`);
  return Number(text);
}

function readEntry(entry: FieldReader): [key: string, value: string] {
  const pair: [string, string] = ["", ""];
  entry.message({ 1: (key) => (pair[0] = key.text()), 2: (value) => (pair[1] = value.text()) });
  return pair;
}

function readValueInfo(value: FieldReader): ValueInfo {
  const info: ValueInfo = { name: "", code: undefined, shape: [] };
  const tensorType: Fields = {
    1: (code) => (info.code = code.integer()),
    2: (shape) => shape.message({ 1: (dimension) => info.shape.push(readDimension(dimension)) }),
  };
  value.message({
    1: (name) => (info.name = name.text()),
    2: (type) => type.message({ 1: (tensor) => tensor.message(tensorType) }),
  });
  return info;
}

function readDimension(dimension: FieldReader): number {
  let size = -1;
  dimension.message({ 1: (value) => (size = value.integer()) });
  return size < 0 || !Number.isSafeInteger(size) ? -1 : size;
}
