import { text, WordedError } from "@kumiki/core";
import type { TfNode } from "../topology.ts";
import type { Layer } from "./layer.ts";

type Attributes = TfNode["attr"];
/** Turns a layer into graph nodes; the last one has the layer's name. */
type Rule = (layer: Layer, inputs: readonly string[]) => TfNode[];

const base64 = (words: string): string => Buffer.from(words).toString("base64");
const list = (...i: number[]) => ({ list: { i } });
const both = (value: number | number[] | undefined): [number, number] => {
  const [down = 1, across = down] = [value ?? 1].flat();
  return [down, across];
};

const nodeOf = (name: string, op: string, input: readonly string[], attr: Attributes = {}): TfNode => ({
  name,
  op,
  input: [...input],
  attr,
});

/** Keras' names of activations, and the ops that compute them. */
const activations: Readonly<Record<string, string>> = {
  relu: "Relu",
  relu6: "Relu6",
  elu: "Elu",
  selu: "Selu",
  sigmoid: "Sigmoid",
  softmax: "Softmax",
  softplus: "Softplus",
  tanh: "Tanh",
};

/** The activation behind a layer's own nodes; an unknown one becomes an op that is refused by its name. */
function activated(nodes: readonly TfNode[], { name, config: { activation = "linear" } }: Layer): TfNode[] {
  const last = nodes.at(-1);
  if (last === undefined || activation === "linear")
    return [...nodes.slice(0, -1), ...(last ? [{ ...last, name }] : [])];
  return [...nodes, nodeOf(name, activations[activation] ?? activation, [last.name])];
}

function convolution(layer: Layer, inputs: readonly string[]): TfNode[] {
  const { name, config } = layer;
  const attributes = {
    strides: list(1, ...both(config.strides), 1),
    dilations: list(1, ...both(config.dilation_rate), 1),
    padding: { s: base64((config.padding ?? "valid").toUpperCase()) },
    data_format: { s: base64(config.data_format === "channels_first" ? "NCHW" : "NHWC") },
  };
  const kernel = nodeOf(`${name}/kernel`, "Const", []);
  const convolved = nodeOf(`${name}/convolved`, "Conv2D", [...inputs, kernel.name], attributes);
  if (config.use_bias === false) return activated([kernel, convolved], layer);
  const bias = nodeOf(`${name}/bias`, "Const", []);
  const fused = { ...convolved, op: "_FusedConv2D", input: [...convolved.input, bias.name] };
  fused.attr = { ...attributes, fused_ops: { list: { s: [base64("BiasAdd")] } } };
  return activated([kernel, bias, fused], layer);
}

function input({ name, config: { batch_input_shape: shape = [] } }: Layer): TfNode[] {
  const dim = shape.map((size) => ({ size: size ?? -1 }));
  return [
    nodeOf(name, "Placeholder", [], { dtype: { type: "DT_FLOAT" }, shape: { shape: { dim, unknownRank: false } } }),
  ];
}

function upSampling(layer: Layer, inputs: readonly string[]): TfNode[] {
  const { name, config } = layer;
  const isPlain = (config.interpolation ?? "nearest") === "nearest" && config.data_format !== "channels_first";
  const op = isPlain ? "UpSampling2D" : `UpSampling2D (${config.interpolation}, ${config.data_format})`;
  return [nodeOf(name, op, inputs, { size: list(...both(config.size)) })];
}

const rules: Readonly<Record<string, Rule>> = {
  InputLayer: input,
  Conv2D: convolution,
  UpSampling2D: upSampling,
  Activation: (layer, inputs) => activated([nodeOf(`${layer.name}/input`, "Identity", inputs)], layer),
  Add: ({ name }, inputs) => [nodeOf(name, "AddN", inputs)],
  Concatenate: ({ name, config: { axis = -1 } }, inputs) => [
    nodeOf(name, "Concatenate", inputs, { axis: { i: axis } }),
  ],
};

/** The graph nodes of a layer; of one that is not known a single node, which the conversion refuses by its kind. */
export function nodesOfLayer(layer: Layer): TfNode[] {
  const [uses, ...more] = layer.inbound_nodes;
  if (more.length > 0)
    throw new WordedError(
      text(`層「${layer.name}」が 2 回使われています`, `the layer "${layer.name}" is used more than once`),
    );
  const inputs = (uses ?? []).map(([name]) => name);
  const rule = rules[layer.class_name];
  return rule === undefined ? [nodeOf(layer.name, layer.class_name, inputs)] : rule(layer, inputs);
}
