import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as wasm from "@tensorflow/tfjs-backend-wasm";
import { loadGraphModel, type GraphModel as Reference } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import sharp from "sharp";
import type { ConvertedModel } from "./index.ts";

const require = createRequire(import.meta.url);
const models = join(dirname(require.resolve("@vladmandic/human")), "..", "models");
const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Photos of the repository and, where it is there, of the folder of reference photos beside it. */
export const photos = [join(root, "examples", "photos"), join(root, "..", "shared", "photos")]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  .filter((file) => /\.(png|jpg)$/.test(file));

/** Values of a tensor on either side. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}
export type Feeds = Readonly<Record<string, Values & { readonly datatype: string }>>;

/** Starts TensorFlow.js on its wasm backend. */
export async function startTensorFlow(): Promise<void> {
  wasm.setWasmPaths(`${dirname(require.resolve("@tensorflow/tfjs-backend-wasm"))}/`);
  await tf.setBackend("wasm");
  await tf.ready();
}

/** NAME.json and NAME.bin of the npm package. */
export function modelFiles(name: string) {
  const topology = JSON.parse(readFileSync(join(models, `${name}.json`), "utf8"));
  return { name, topology, weights: new Uint8Array(readFileSync(join(models, `${name}.bin`))) };
}

/** A picture squeezed to the model's only input; free dimensions become 1. `scale` maps 0..255 to what the model expects. */
export async function photoFeed(
  converted: Pick<ConvertedModel, "inputs">,
  photo: string,
  scale: (pixel: number) => number,
): Promise<Feeds> {
  const [input] = converted.inputs;
  if (input === undefined) throw new Error("the model has no input");
  const [, height, width, channels] = input.shape;
  const picture = sharp(photo).resize(width, height, { fit: "fill" }).removeAlpha();
  const { data } = await (channels === 1 ? picture.grayscale() : picture).raw().toBuffer({ resolveWithObject: true });
  const shape = input.shape.map((size) => Math.abs(size));
  return { [input.name]: { shape, data: Float32Array.from(data, scale), datatype: input.datatype } };
}

/** Loads a model into TensorFlow.js. */
export async function loadReference(files: ReturnType<typeof modelFiles>): Promise<Reference> {
  const { modelTopology, weightsManifest, signature, userDefinedMetadata } = files.topology;
  const weightSpecs = weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights);
  const weightData = files.weights.slice().buffer;
  return loadGraphModel({
    load: async () => ({ modelTopology, weightSpecs, weightData, signature, userDefinedMetadata }),
  });
}

/** What TensorFlow.js says of the feeds. */
export async function runReference(
  model: Pick<Reference, "execute">,
  feeds: Feeds,
  outputs: readonly string[],
): Promise<Values[]> {
  const inputs = Object.fromEntries(
    Object.entries(feeds).map(([name, { data, shape, datatype }]) => [
      name,
      tf.tensor(Float32Array.from(data), [...shape], datatype === "INT32" ? "int32" : "float32"),
    ]),
  );
  const results = model.execute(inputs, [...outputs]);
  const list = Array.isArray(results) ? results : [results];
  const values = await Promise.all(list.map(async (each) => ({ shape: each.shape, data: await each.data() })));
  for (const tensor of [...list, ...Object.values(inputs)]) tensor.dispose();
  return values;
}

/** What the converted model says of the feeds, in ONNX Runtime. */
export async function runConverted(
  session: InferenceSession,
  feeds: Feeds,
  outputs: readonly string[],
): Promise<Values[]> {
  const inputs = Object.fromEntries(
    Object.entries(feeds).map(([name, { data, shape, datatype }]) => [
      name,
      datatype === "INT32"
        ? new Tensor("int32", Int32Array.from(data), shape)
        : new Tensor("float32", Float32Array.from(data), shape),
    ]),
  );
  const results = await session.run(inputs);
  return outputs.map((name) => {
    const { dims, data } = results[name] ?? {};
    if (dims === undefined || data === undefined) throw new Error(`no output "${name}"`);
    return { shape: dims, data: Array.from(data as ArrayLike<number | bigint | boolean>, Number) };
  });
}

/** Errors on stderr only: a model that warns of its shapes still shows as a failed comparison. */
export const openSession = (onnx: Uint8Array): Promise<InferenceSession> =>
  InferenceSession.create(onnx, { intraOpNumThreads: 2, logSeverityLevel: 3 });

/** Largest difference as a part of what is allowed: 1e-3 × max(1, largest reference value). */
export function differenceOf(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  let difference = 0;
  for (let index = 0; index < expected.length; index++) {
    largest = Math.max(largest, Math.abs(expected[index]));
    difference = Math.max(difference, Math.abs(actual[index] - expected[index]));
    if (Number.isNaN(actual[index]) !== Number.isNaN(expected[index])) return Number.POSITIVE_INFINITY;
  }
  return difference / (1e-3 * Math.max(1, largest));
}
