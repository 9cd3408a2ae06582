/** A tensor of a planted graph: fed when the model runs, or part of the model. */
export interface PlantedInput {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly dtype?: "float32" | "int32";
  readonly constant?: boolean;
}

/** Attributes by short hand: texts become base64, numbers of whole value `i`, the rest `f`. */
export type PlantedAttributes = Readonly<
  Record<string, number | boolean | string | readonly number[] | readonly string[] | { readonly type: string }>
>;

const base64 = (text: string) => Buffer.from(text).toString("base64");

function attribute(value: PlantedAttributes[string]) {
  if (typeof value === "boolean") return { b: value };
  if (typeof value === "string") return { s: base64(value) };
  if (typeof value === "number") return Number.isInteger(value) ? { i: String(value) } : { f: value };
  if ("type" in value) return value;
  return typeof value[0] === "string"
    ? { list: { s: value.map((text) => base64(String(text))) } }
    : { list: { i: value.map(String) } };
}

const tfType = (dtype = "float32") => ({ type: dtype === "float32" ? "DT_FLOAT" : "DT_INT32" });

function inputNode({ shape, dtype, constant }: PlantedInput, index: number) {
  const type = { dtype: tfType(dtype) };
  if (constant) return { name: `in${index}`, op: "Const", attr: type };
  const sizes = { shape: { shape: { dim: shape.map((size) => ({ size: String(size) })) } } };
  return { name: `in${index}`, op: "Placeholder", attr: { ...type, ...sizes } };
}

const bytesOf = ({ values, dtype }: PlantedInput): Uint8Array =>
  new Uint8Array((dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values)).buffer);

/** One node: its op, what it reads (planted inputs `in0`, `in1`, … or earlier nodes by name), and its attributes. */
export interface PlantedNode {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attributes?: PlantedAttributes;
}

/** A graph model of several nodes; `outputs` are references such as `node` and `node:1`. */
export function plantNodes(
  inputs: readonly PlantedInput[],
  planted: readonly PlantedNode[],
  outputs: readonly string[],
) {
  const constants = inputs.flatMap((input, index) => (input.constant ? [{ ...input, name: `in${index}` }] : []));
  const nodes = planted.map(({ attributes = {}, ...node }) => {
    const own = Object.entries(attributes).map(([name, value]) => [name, attribute(value)]);
    return { ...node, attr: { T: tfType(inputs[0]?.dtype), ...Object.fromEntries(own) } };
  });
  const weights = constants.map(({ name, shape, dtype = "float32" }) => ({ name, shape, dtype }));
  return {
    name: "planted",
    topology: {
      modelTopology: { node: [...inputs.map(inputNode), ...nodes], versions: { producer: 440 } },
      weightsManifest: [{ paths: ["planted.bin"], weights }],
      signature: { outputs: Object.fromEntries(outputs.map((name, index) => [`o${index}`, { name }])) },
    },
    weights: new Uint8Array(Buffer.concat(constants.map(bytesOf))),
  };
}

/** A graph model of one op, `out`; the first `outputs` of its results are the model's. */
export function plantGraph(op: string, inputs: readonly PlantedInput[], attributes: PlantedAttributes, outputs = 1) {
  const node = { name: "out", op, input: inputs.map((_, index) => `in${index}`), attributes };
  return plantNodes(
    inputs,
    [node],
    Array.from({ length: outputs }, (_, index) => `out:${index}`),
  );
}
