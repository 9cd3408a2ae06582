import { KumikiError, reasonFor, type TensorSignature, text, WordedError } from "@kumiki/core";
import { writeOnnx } from "../onnx/index.ts";
import { Graph, type Value } from "./graph.ts";
import { graphOfLayers, isLayersModel } from "./layers/graph-of-layers.ts";
import { Operation, unsupportedOp } from "./operation.ts";
import { neededInOrder, valueInputs } from "./order.ts";
import { simplify } from "./passes/simplify.ts";
import { converters } from "./registry.ts";
import { outputReferences, parseReference, readTopology, type TfNode, type Topology } from "./topology.ts";
import { decodeWeights, type Weight } from "./weights.ts";

/** A TensorFlow.js graph model, or layers model (Keras), as it lies on disk. */
export interface GraphModel {
  /** Name for messages and for the ONNX graph. */
  readonly name: string;
  /** The parsed NAME.json. */
  readonly topology: unknown;
  /** NAME.bin, all its parts one after the other. */
  readonly weights: Uint8Array;
  /** Keeps only these outputs and what they need; all of the model's when absent. */
  readonly outputs?: readonly string[];
  /** Sizes of inputs that the model leaves free, for graphs that work with sizes on the way; by the input's name. */
  readonly inputShapes?: Readonly<Record<string, readonly number[]>>;
}

export interface ConvertedModel {
  readonly onnx: Uint8Array;
  /** Inputs keep their TensorFlow name and layout (pictures: NHWC); -1 is a free dimension. */
  readonly inputs: readonly TensorSignature[];
  /** Outputs keep their TensorFlow name, without `:0`, and layout. */
  readonly outputs: readonly TensorSignature[];
}

/**
 * Converts a TensorFlow.js graph model to ONNX with 32-bit weights; the results equal those of TensorFlow.js up to rounding.
 * MODEL_CONVERSION_UNSUPPORTED_OP names op and node; MODEL_CONVERSION_FAILED tells what is wrong with the files.
 */
export function convertGraphModel(model: GraphModel): ConvertedModel {
  try {
    const { topology } = model;
    const graph = buildGraph(model, readTopology(isLayersModel(topology) ? graphOfLayers(topology) : topology));
    simplify(graph);
    const { inputs, outputs, ...rest } = graph.toOnnx(model.name);
    return { onnx: writeOnnx({ inputs, outputs, ...rest }), inputs, outputs };
  } catch (error) {
    if (error instanceof KumikiError) throw error;
    const details = { ...reasonFor(error), values: { model: model.name } };
    throw new KumikiError("MODEL_CONVERSION_FAILED", details, { cause: error });
  }
}

function buildGraph(model: GraphModel, topology: Topology): Graph {
  const outputs = model.outputs ?? outputReferences(topology);
  const nodes = neededInOrder(topology.modelTopology.node, outputs, (node) => {
    if (!converters.has(node.op)) throw unsupportedOp(model.name, node);
  });
  const weights = decodeWeights(
    topology.weightsManifest.flatMap((group) => group.weights),
    model.weights,
  );
  const inputs = nodes.filter((node) => node.op === "Placeholder").map((node) => node.name);
  const graph = new Graph([...inputs, ...outputs]);
  const results = new Map<string, readonly Value[]>();
  for (const node of nodes)
    results.set(node.name, convertNode(model.name, sized(node, model.inputShapes), graph, results, weights));
  for (const output of outputs) graph.addOutput(output, resultAt(results, output));
  return graph;
}

/** An input with the sizes that it is to have. */
function sized(node: TfNode, shapes: GraphModel["inputShapes"] = {}): TfNode {
  const shape = node.op === "Placeholder" ? shapes[node.name] : undefined;
  if (shape === undefined) return node;
  return {
    ...node,
    attr: { ...node.attr, shape: { shape: { dim: shape.map((size) => ({ size })), unknownRank: false } } },
  };
}

function convertNode(
  model: string,
  node: TfNode,
  graph: Graph,
  results: ReadonlyMap<string, readonly Value[]>,
  weights: ReadonlyMap<string, Weight>,
): readonly Value[] {
  const convert = converters.get(node.op);
  if (convert === undefined) throw unsupportedOp(model, node);
  const inputs = valueInputs(node).map((input) => resultAt(results, input));
  const made = convert(new Operation(model, node, graph, inputs, weights));
  return "name" in made ? [made] : made;
}

function resultAt(results: ReadonlyMap<string, readonly Value[]>, reference: string): Value {
  const { node, output } = parseReference(reference);
  const value = results.get(node)?.[output];
  if (value === undefined)
    throw new WordedError(text(`値「${reference}」がありません`, `there is no value "${reference}"`));
  return value;
}
