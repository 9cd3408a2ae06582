import { beforeAll, describe, expect, it } from "vitest";
import { readOnnxSignature } from "../onnx/index.ts";
import {
  differenceOf,
  loadReference,
  modelFiles,
  openSession,
  photoFeed,
  photos,
  runConverted,
  runReference,
  startTensorFlow,
} from "./beside-tfjs.contract.ts";
import { convertGraphModel } from "./index.ts";
import { matchRows } from "./match-rows.contract.ts";

beforeAll(startTensorFlow);

const plain = (pixel: number) => pixel;
const unit = (pixel: number) => pixel / 255;
const signed = (pixel: number) => pixel / 127.5 - 1;

/** Outputs whose rows come by falling score: rows of nearly equal score may change places. */
const ranked = new Set(["tower_0/detections"]);

describe.each([
  ["blazeface", signed],
  ["centernet", plain],
  ["faceres", plain],
  ["movenet-lightning", plain],
  ["facemesh", unit],
  ["iris", unit],
  ["emotion", unit],
  ["liveness", unit],
  ["antispoof", unit],
  ["handlandmark-lite", unit],
])("%s", (name, scale) => {
  const files = modelFiles(name);
  const converted = convertGraphModel(files);
  const names = converted.outputs.map((output) => output.name);

  it("has in its file the signature that the conversion tells", () => {
    const { inputs, outputs, externalData } = readOnnxSignature(converted.onnx);
    expect({ inputs, outputs, externalData }).toEqual({
      inputs: converted.inputs,
      outputs: converted.outputs,
      externalData: [],
    });
  });

  it("says of photos what TensorFlow.js says", async () => {
    const [reference, session] = await Promise.all([loadReference(files), openSession(converted.onnx)]);
    for (const photo of photos) {
      const feeds = await photoFeed(converted, photo, scale);
      const expected = await runReference(reference, feeds, names);
      const actual = await runConverted(session, feeds, names);
      for (const [index, output] of names.entries()) {
        expect(actual[index].shape, output).toEqual(expected[index].shape);
        const values = ranked.has(output) ? matchRows(actual[index], expected[index]) : actual[index].data;
        expect(differenceOf(values, expected[index].data), `${output} of ${photo}`).toBeLessThanOrEqual(1);
      }
    }
    reference.dispose();
    await session.release();
  });
});
