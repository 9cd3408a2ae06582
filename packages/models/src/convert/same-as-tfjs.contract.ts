import { expect } from "vitest";
import {
  differenceOf,
  loadReference,
  type modelFiles,
  openSession,
  runConverted,
  runReference,
} from "./beside-tfjs.contract.ts";
import { convertGraphModel } from "./index.ts";
import type { PlantedInput } from "./planted-graph.contract.ts";

const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** Numbers of both signs without a pattern that could hide a wrong order. */
export const waves = (shape: readonly number[], scale = 3): PlantedInput => ({
  shape,
  values: Array.from({ length: count(shape) }, (_, index) => Math.sin(index * 1.7 + count(shape)) * scale),
});
export const whole = (...values: number[]): PlantedInput => ({ shape: [values.length], values, dtype: "int32" });
export const fixed = (input: PlantedInput): PlantedInput => ({ ...input, constant: true });

/** Runs a planted model in both worlds, compares shapes and values of all outputs, and gives the ONNX file. */
export async function sameAsTensorFlow(files: ReturnType<typeof modelFiles>, inputs: readonly PlantedInput[]) {
  const converted = convertGraphModel(files);
  const names = converted.outputs.map((output) => output.name);
  const feeds = Object.fromEntries(
    inputs.flatMap(({ constant, shape, values, dtype }, index) =>
      constant ? [] : [[`in${index}`, { shape, data: values, datatype: dtype === "int32" ? "INT32" : "FP32" }]],
    ),
  );
  const [reference, session] = await Promise.all([loadReference(files), openSession(converted.onnx)]);
  const references = names.map((name) => (name.includes(":") ? name : `${name}:0`));
  const expected = await runReference(reference, feeds, references);
  const actual = await runConverted(session, feeds, names);
  expect(actual.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  expect(converted.outputs.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  for (const [index, values] of expected.entries())
    expect(differenceOf(actual[index].data, values.data), names[index]).toBeLessThan(1);
  return converted.onnx;
}
