import type { TensorSignature } from "@kumiki/core";
import { PbfWriter } from "pbf";
import { elementCode } from "./element-type.ts";
import type { Attribute, Initializer, OnnxGraph, OnnxNode } from "./model.ts";

/** Opset of the written files: the last whose reductions take their axes as attributes; every ONNX Runtime since 1.12 has it. */
export const opset = 17;
const irVersion = 8;

/** Bytes of an ONNX file (onnx.proto3: IR version 8, opset 17). Free dimensions (-1) are written without a value. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const model = new PbfWriter(new Uint8Array(sizeHint(graph)));
  model.writeVarintField(1, irVersion);
  model.writeStringField(2, "kumiki");
  model.writeMessage(7, writeGraph, graph);
  model.writeMessage(8, (version, pbf) => pbf.writeVarintField(2, version), opset);
  for (const entry of Object.entries(graph.metadata ?? {})) model.writeMessage(14, writeEntry, entry);
  return model.finish();
}

/** Enough room from the start keeps the writer from doubling tens of megabytes. */
const sizeHint = (graph: OnnxGraph): number =>
  graph.initializers.reduce((sum, { data, name }) => sum + data.byteLength + 2 * name.length + 64, 4096) +
  graph.nodes.length * 512;

function writeGraph(graph: OnnxGraph, pbf: PbfWriter): void {
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, graph.name);
  for (const initializer of graph.initializers) pbf.writeMessage(5, writeInitializer, initializer);
  for (const input of graph.inputs) pbf.writeMessage(11, writeValueInfo, input);
  for (const output of graph.outputs) pbf.writeMessage(12, writeValueInfo, output);
}

function writeNode(node: OnnxNode, pbf: PbfWriter): void {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, node.outputs[0]);
  pbf.writeStringField(4, node.op);
  for (const entry of Object.entries(node.attributes)) pbf.writeMessage(5, writeAttribute, entry);
}

const attributeCodes: Readonly<Record<Attribute["type"], number>> = { float: 1, int: 2, string: 3, ints: 7 };

function writeAttribute([name, attribute]: readonly [string, Attribute], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if (attribute.type === "float") pbf.writeFloatField(2, attribute.value);
  else if (attribute.type === "int") pbf.writeVarintField(3, attribute.value);
  else if (attribute.type === "string") pbf.writeBytesField(4, new TextEncoder().encode(attribute.value));
  else for (const value of attribute.value) pbf.writeVarintField(8, value);
  pbf.writeVarintField(20, attributeCodes[attribute.type]);
}

function writeInitializer({ name, datatype, shape, data, outside }: Initializer, pbf: PbfWriter): void {
  for (const size of shape) pbf.writeVarintField(1, size);
  pbf.writeVarintField(2, elementCode(datatype));
  pbf.writeStringField(8, name);
  if (outside === undefined)
    return void pbf.writeBytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const { location, offset } = outside;
  const place = { location, offset: String(offset), length: String(data.byteLength) };
  for (const entry of Object.entries(place)) pbf.writeMessage(13, writeEntry, entry);
  pbf.writeVarintField(14, 1);
}

function writeEntry([key, value]: readonly [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeValueInfo({ name, datatype, shape }: TensorSignature, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, (value, type) => type.writeMessage(1, writeTensorType, value), { datatype, shape });
}

function writeTensorType({ datatype, shape }: Omit<TensorSignature, "name">, pbf: PbfWriter): void {
  pbf.writeVarintField(1, elementCode(datatype));
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: readonly number[], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeMessage(1, writeDimension, size);
}

function writeDimension(size: number, pbf: PbfWriter): void {
  if (size >= 0) pbf.writeVarintField(1, size);
}
