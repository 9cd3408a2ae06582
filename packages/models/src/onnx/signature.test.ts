import fc from "fast-check";
import { PbfWriter } from "pbf";
import { describe, expect, it } from "vitest";
import { type Initializer, int, type OnnxGraph, readOnnxSignature, writeOnnx } from "./index.ts";

const bias: Initializer = { name: "bias", datatype: "FP32", shape: [2], data: Float32Array.of(1, 2) };
const graph: OnnxGraph = {
  name: "planted",
  nodes: [
    { op: "Add", inputs: ["x", "bias"], outputs: ["sum"], attributes: {} },
    { op: "Cast", inputs: ["sum"], outputs: ["y"], attributes: { to: int(7) } },
  ],
  initializers: [bias],
  inputs: [
    { name: "x", datatype: "FP32", shape: [-1, 2] },
    { name: "bias", datatype: "FP32", shape: [2] },
  ],
  outputs: [{ name: "y", datatype: "INT64", shape: [-1, 2] }],
};
const bytes = writeOnnx(graph);

/** Reads, and gives the code of the error; anything that is not coded fails the test. */
function codeOf(file: Uint8Array): string {
  try {
    readOnnxSignature(file);
    return "fine";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : `not coded: ${error}`;
  }
}

describe("readOnnxSignature", () => {
  it("tells inputs without initializers, outputs, free dimensions and ops", () => {
    expect(readOnnxSignature(bytes)).toEqual({
      inputs: [{ name: "x", datatype: "FP32", shape: [-1, 2] }],
      outputs: [{ name: "y", datatype: "INT64", shape: [-1, 2] }],
      externalData: [],
      metadata: {},
      ops: ["Add", "Cast"],
    });
  });

  it("reads a view into a larger buffer", () => {
    const larger = new Uint8Array(bytes.length + 10);
    larger.set(bytes, 5);
    expect(readOnnxSignature(larger.subarray(5, 5 + bytes.length)).ops).toEqual(["Add", "Cast"]);
  });

  it.each([
    ["an initializer", (model: PbfWriter) => model.writeMessage(7, (_, pbf) => pbf.writeMessage(5, outside, 0), 0)],
    ["a constant in a branch", (model: PbfWriter) => model.writeMessage(7, nodeWith, 6)],
    ["a constant in one of many branches", (model: PbfWriter) => model.writeMessage(7, nodeWith, 11)],
    ["a function", (model: PbfWriter) => model.writeMessage(25, (_, pbf) => pbf.writeMessage(7, branch, 6), 0)],
  ])("names outside files of %s", (_name, add) => {
    const more = new PbfWriter();
    add(more);
    const file = new Uint8Array([...bytes, ...more.finish()]);
    expect(readOnnxSignature(file).externalData).toEqual([{ location: "../secret.bin", sizeBytes: 0 }]);
  });

  it("tells metadata, and how long outside files must be", () => {
    const weights = (name: string, offset: number): Initializer => ({
      ...bias,
      name,
      outside: { location: "w", offset },
    });
    const initializers = [weights("bias", 64), weights("more", 8)];
    const read = readOnnxSignature(
      writeOnnx({ ...graph, initializers, metadata: { task: "detect", names: "{0: '犬'}" } }),
    );
    expect(read.metadata).toEqual({ task: "detect", names: "{0: '犬'}" });
    expect(read.externalData).toEqual([{ location: "w", sizeBytes: 72 }]);
  });

  it("refuses places in outside files that are no numbers", () => {
    const wrong = writeOnnx({ ...graph, initializers: [{ ...bias, outside: { location: "w", offset: -1 } }] });
    expect(codeOf(wrong)).toBe("MODEL_FILE_INVALID");
  });

  it("refuses bytes of any kind with its own code", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (random) => {
        expect(codeOf(random)).toBe("MODEL_FILE_INVALID");
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses every file that ends early", () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(codeOf(bytes.subarray(0, length)), `${length} bytes`).toBe("MODEL_FILE_INVALID");
    }
  });

  it("meets a changed file with an answer or its own code", () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const changed = bytes.slice();
        for (const [place, value] of changes) changed[place] = value;
        expect(["fine", "MODEL_FILE_INVALID"]).toContain(codeOf(changed));
      }),
      { numRuns: 3000 },
    );
  });

  it("refuses messages nested without end", () => {
    const nest = (depth: number, pbf: PbfWriter): void => {
      if (depth > 0)
        pbf.writeMessage(1, (_, node) => node.writeMessage(5, (__, at) => at.writeMessage(6, nest, depth - 1), 0), 0);
    };
    const model = new PbfWriter();
    model.writeMessage(7, nest, 100);
    expect(codeOf(new Uint8Array([...bytes, ...model.finish()]))).toBe("MODEL_FILE_INVALID");
  });
});

function outside(_: number, tensor: PbfWriter): void {
  tensor.writeMessage(13, location, "../secret.bin");
  tensor.writeVarintField(14, 1);
}

function location(path: string, entry: PbfWriter): void {
  entry.writeStringField(1, "location");
  entry.writeStringField(2, path);
}

/** A graph of one node that holds a graph with an outside constant in the attribute's field `field`. */
const nodeWith = (field: number, graph: PbfWriter): void => graph.writeMessage(1, branch, field);

function branch(field: number, node: PbfWriter): void {
  node.writeMessage(
    5,
    (_, attribute) => attribute.writeMessage(field, (__, inner) => inner.writeMessage(5, outside, 0), 0),
    0,
  );
}
