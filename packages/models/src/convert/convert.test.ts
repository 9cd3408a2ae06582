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
  type Values,
} from "./beside-tfjs.contract.ts";
import { countOps } from "./count-ops.contract.ts";
import { convertGraphModel } from "./index.ts";
import { matchRows } from "./match-rows.contract.ts";

beforeAll(startTensorFlow);

const plain = (pixel: number) => pixel;
const unit = (pixel: number) => pixel / 255;
const signed = (pixel: number) => pixel / 127.5 - 1;

/** Outputs whose rows come by falling score: rows of nearly equal score may change places. */
const ranked = new Set(["tower_0/detections"]);

describe.each([
  ["blazeface", signed, 4],
  ["centernet", plain, 3],
  ["faceres", plain, 0],
  ["movenet-lightning", plain, 4],
  ["facemesh", unit, 3],
  ["iris", unit, 1],
  ["emotion", unit, 0],
  ["liveness", unit, 1],
  ["antispoof", unit, 1],
  ["handlandmark-lite", unit, 0],
] as const)("%s", (name, scale, ends) => {
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

  it("keeps its picture in one layout from end to end", () => {
    // One transpose behind the input and one in front of each end that is not a plain list.
    const { Transpose = 0, Identity = 0 } = countOps(converted.onnx);
    expect(Transpose).toBeLessThanOrEqual(1 + ends);
    expect(Identity).toBeLessThanOrEqual(1);
  });

  it("says of photos what TensorFlow.js says", async () => {
    const [reference, session] = await Promise.all([loadReference(files), openSession(converted.onnx)]);
    const answers: Values[][] = [];
    for (const photo of photos) {
      const feeds = await photoFeed(converted, photo, scale);
      const expected = await runReference(reference, feeds, names);
      answers.push(expected);
      const actual = await runConverted(session, feeds, names);
      for (const [index, output] of names.entries()) {
        expect(actual[index].shape, output).toEqual(expected[index].shape);
        const values = ranked.has(output) ? matchRows(actual[index], expected[index]) : actual[index].data;
        expect(differenceOf(values, expected[index].data), `${output} of ${photo}`).toBeLessThanOrEqual(1);
      }
    }
    // A model that says the same of every photo would prove nothing.
    const differences = names.map((_, index) => differenceOf(answers[1][index].data, answers[0][index].data));
    expect(Math.max(...differences)).toBeGreaterThan(1);
    reference.dispose();
    await session.release();
  });
});

it("converts only the outputs that are asked for", async () => {
  const files = modelFiles("centernet");
  const part = convertGraphModel({ ...files, outputs: ["tower_0/detections"] });
  const whole = convertGraphModel(files);
  expect(part.outputs).toEqual([{ name: "tower_0/detections", datatype: "FP32", shape: [1, 100, 6] }]);
  const feeds = await photoFeed(part, photos[0], plain);
  const names = ["tower_0/detections"];
  const [[some], [all]] = await Promise.all(
    [part, whole].map(async ({ onnx }) => runConverted(await openSession(onnx), feeds, names)),
  );
  expect(differenceOf(matchRows(some, all), all.data)).toBeLessThan(1);
});
