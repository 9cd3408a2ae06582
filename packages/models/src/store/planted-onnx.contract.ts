import { PbfWriter } from "pbf";

/** A tensor of a planted model; FP32. Outputs hold `data` (zeros when absent) whatever the picture is. */
export interface PlantedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data?: Float32Array;
  /** Keeps the values in an outside file instead (a form that the store refuses). */
  readonly outside?: string;
}

const float = 1;

/** Bytes of a runnable ONNX model whose outputs are constants: an Identity for each (ONNX IR 8, opset 17). */
export function plantOnnx(inputs: readonly PlantedTensor[], outputs: readonly PlantedTensor[]): Uint8Array {
  const model = new PbfWriter();
  model.writeVarintField(1, 8);
  model.writeMessage(7, writeGraph, { inputs, outputs });
  model.writeMessage(8, (_, opset) => opset.writeVarintField(2, 17), undefined);
  return model.finish();
}

function writeGraph(
  graph: { inputs: readonly PlantedTensor[]; outputs: readonly PlantedTensor[] },
  pbf: PbfWriter,
): void {
  for (const output of graph.outputs) pbf.writeMessage(1, writeIdentity, output);
  pbf.writeStringField(2, "planted");
  for (const output of graph.outputs) pbf.writeMessage(5, writeConstant, output);
  for (const input of graph.inputs) pbf.writeMessage(11, writeValueInfo, input);
  for (const output of graph.outputs) pbf.writeMessage(12, writeValueInfo, output);
}

function writeIdentity({ name }: PlantedTensor, pbf: PbfWriter): void {
  pbf.writeStringField(1, `${name}/planted`);
  pbf.writeStringField(2, name);
  pbf.writeStringField(4, "Identity");
}

function writeConstant({ name, shape, data, outside }: PlantedTensor, pbf: PbfWriter): void {
  const values = data ?? new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (const size of shape) pbf.writeVarintField(1, size);
  pbf.writeVarintField(2, float);
  pbf.writeStringField(8, `${name}/planted`);
  if (outside === undefined)
    pbf.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  else {
    pbf.writeMessage(13, writeEntry, ["location", outside] as const);
    pbf.writeVarintField(14, 1);
  }
}

function writeEntry([key, value]: readonly [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeValueInfo({ name, shape }: PlantedTensor, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, (sizes, type) => type.writeMessage(1, writeTensorType, sizes), shape);
}

function writeTensorType(shape: readonly number[], pbf: PbfWriter): void {
  pbf.writeVarintField(1, float);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: readonly number[], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeMessage(1, (value, dim) => dim.writeVarintField(1, value), size);
}
