import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, describe, expect, it } from "vitest";
import { differenceOf, openSession, runConverted } from "../beside-tfjs.contract.ts";
import { convertGraphModel } from "../index.ts";
import { waves } from "../same-as-tfjs.contract.ts";
import { loadLayers } from "./beside-tfjs-layers.contract.ts";

beforeAll(() => tf.setBackend("cpu"));

interface PlantedLayer {
  readonly name: string;
  readonly kind: string;
  readonly from?: readonly string[];
  readonly config?: object;
  readonly weights?: Readonly<Record<string, readonly number[]>>;
}

const picture: PlantedLayer = {
  name: "lr",
  kind: "InputLayer",
  config: { batch_input_shape: [null, null, null, 3], dtype: "float32" },
};
const conv = (
  name: string,
  from: string,
  inputs: number,
  filters: number,
  config: object = {},
  side = 3,
): PlantedLayer => ({
  name,
  kind: "Conv2D",
  from: [from],
  config: { filters, kernel_size: [3, 3], strides: [1, 1], padding: "same", activation: "linear", ...config },
  weights: { kernel: [side, side, inputs, filters], bias: [filters] },
});

/** A layers model whose output is its last layer. */
function plant(layers: readonly PlantedLayer[]) {
  const weights = layers.flatMap(({ name, weights = {} }) =>
    Object.entries(weights).map(([key, shape]) => ({ name: `${name}/${key}`, shape: [...shape], dtype: "float32" })),
  );
  const config = {
    name: "planted",
    layers: layers.map(({ name, kind, from = [], config: own = {} }) => ({
      name,
      class_name: kind,
      config: { name, trainable: true, ...own },
      inbound_nodes: from.length === 0 ? [] : [from.map((each) => [each, 0, 0, {}])],
    })),
    input_layers: [[layers[0]!.name, 0, 0]],
    output_layers: [[layers.at(-1)!.name, 0, 0]],
  };
  const values = weights.flatMap(({ shape }) => [...waves(shape, 0.3).values]);
  return {
    name: "planted",
    topology: {
      format: "layers-model",
      modelTopology: { keras_version: "2.10.0", model_config: { class_name: "Functional", config } },
      weightsManifest: [{ paths: ["planted.bin"], weights }],
    },
    weights: new Uint8Array(Float32Array.from(values).buffer),
  };
}

async function same(layers: readonly PlantedLayer[]) {
  const files = plant(layers);
  const reference = await loadLayers(files);
  const converted = convertGraphModel(files);
  const session = await openSession(converted.onnx);
  for (const size of [
    [1, 6, 7, 3],
    [2, 9, 4, 3],
  ]) {
    const { values } = waves(size);
    const expected = reference.execute({ lr: tf.tensor([...values], size) });
    const feeds = { lr: { shape: size, data: values, datatype: "FP32" } };
    const [actual] = await runConverted(session, feeds, [layers.at(-1)!.name]);
    expect(actual!.shape).toEqual(expected.shape);
    expect(differenceOf(actual!.data, await expected.data())).toBeLessThan(1);
  }
  await session.release();
  return converted;
}

describe("layers models say what TensorFlow.js says", () => {
  it("a net for super-resolution, on pictures of any size and number", async () => {
    const { inputs, outputs } = await same([
      picture,
      conv("first", "lr", 3, 4),
      { name: "bent", kind: "Activation", from: ["first"], config: { activation: "relu" } },
      { name: "joined", kind: "Concatenate", from: ["first", "bent"], config: { axis: 3 } },
      conv("second", "joined", 8, 4, { padding: "valid", kernel_size: [1, 1], activation: "relu" }, 1),
      { name: "sum", kind: "Add", from: ["second", "first"] },
      { name: "large", kind: "UpSampling2D", from: ["sum"], config: { size: [3, 2], interpolation: "nearest" } },
      conv("sr", "large", 4, 3),
    ]);
    expect(inputs).toEqual([{ name: "lr", datatype: "FP32", shape: [-1, -1, -1, 3] }]);
    expect(outputs).toEqual([{ name: "sr", datatype: "FP32", shape: [-1, -1, -1, 3] }]);
  });
  it.each(["relu", "elu", "selu", "sigmoid", "softmax", "softplus", "tanh", "linear"])(
    "activation %s",
    async (activation) => {
      await same([picture, conv("out", "lr", 3, 4, { activation })]);
    },
  );
  it("convolutions that dilate", async () => {
    await same([picture, conv("out", "lr", 3, 4, { dilation_rate: [2, 2] })]);
  });
  it("convolutions without a bias", async () => {
    const { weights: { kernel } = {}, ...rest } = conv("out", "lr", 3, 4, { use_bias: false });
    await same([picture, { ...rest, weights: { kernel: kernel! } }]);
  });
});

describe("refused", () => {
  const refusal = (received: string) =>
    expect.objectContaining({
      code: "MODEL_CONVERSION_UNSUPPORTED_OP",
      problem: expect.objectContaining({ received }),
    });

  it.each([
    [{ name: "out", kind: "LSTM", from: ["lr"] }, "LSTM"],
    [{ name: "out", kind: "Activation", from: ["lr"], config: { activation: "mish" } }, "mish"],
    [
      { name: "out", kind: "UpSampling2D", from: ["lr"], config: { size: [2, 2], interpolation: "bilinear" } },
      "UpSampling2D (bilinear, undefined)",
    ],
  ] as const)("%j", (layer, received) => {
    expect(() => convertGraphModel(plant([picture, layer]))).toThrow(refusal(received));
  });
  it("a stride on a picture of free size", () => {
    expect(() => convertGraphModel(plant([picture, conv("out", "lr", 3, 4, { strides: [2, 2] })]))).toThrow(
      expect.objectContaining({ code: "MODEL_CONVERSION_UNSUPPORTED_OP" }),
    );
  });
  it("a layer that is used twice, and a file without layers", () => {
    const files = plant([picture, conv("out", "lr", 3, 3)]);
    const [, out] = files.topology.modelTopology.model_config.config.layers;
    out!.inbound_nodes.push([["out", 0, 0, {}]]);
    expect(() => convertGraphModel(files)).toThrow(/"out" is used more than once/);
    expect(() => convertGraphModel({ ...files, topology: { format: "layers-model" } })).toThrow(
      expect.objectContaining({ code: "MODEL_CONVERSION_FAILED" }),
    );
  });
});
