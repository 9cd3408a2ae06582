import { identity, type ModelCard, modelCardSchema, type Tensor } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeAgeAndGender } from "./age-gender.ts";
import { decodeDetections } from "./detections.ts";
import { facts, input, same, tensor } from "./planted.contract.ts";

const cardOf = (decoder: object, size: number): ModelCard =>
  modelCardSchema.parse({
    ...facts,
    name: "planted",
    task: "facePoints",
    input: { ...input, width: size, height: size },
    decoder,
    labels: ["thing"],
  });
const decode = (decoder: object, outputs: Tensor[], { size = 100, score = 0.5 } = {}) =>
  decodeDetections(cardOf(decoder, size), outputs, same(size), { score, iou: 0.5, maxDetections: 10 });
const coded = (code: string) => expect.objectContaining({ code });

describe("points", () => {
  const three = { type: "points", output: "out", values: 3 };
  const values = [10, 20, 5, 30, 60, -5];

  it.each([[[1, 6]], [[1, 1, 1, 6]], [[1, 2, 3]]])("of a tensor of shape %j", (shape) => {
    expect(decode(three, [tensor("out", shape, [values])])).toMatchObject([
      {
        box: [10, 20, 30, 60],
        score: 1,
        label: "thing",
        keypoints: [
          { x: 10, y: 20 },
          { x: 30, y: 60 },
        ],
      },
    ]);
  });
  it("leaves out the model's aids", () => {
    expect(decode({ ...three, count: 1 }, [tensor("out", [1, 6], [values])], { score: 0 })).toEqual([]);
    const [found] = decode({ ...three, values: 2, count: 2 }, [tensor("out", [1, 6], [[1, 2, 3, 4, 50, 60]])]);
    expect(found!.keypoints).toHaveLength(2);
  });
  it("says how well each can be seen", () => {
    const decoder = { type: "points", output: "out", values: 4, visibility: 3 };
    const [found] = decode(decoder, [tensor("out", [1, 8], [[10, 20, 0, 0, 30, 60, 0, 100]])]);
    expect(found!.keypoints!.map(({ score }) => score)).toEqual([0.5, 1]);
  });
  it.each([
    ["probabilities", 0.6, 1],
    ["probabilities", 0.4, 0],
    ["logits", 0.1, 1],
    ["logits", -0.1, 0],
  ])("are there as their score says (%s, %d)", (scores, score, count) => {
    const outputs = [tensor("out", [1, 6], [values]), tensor("there", [1, 1], [[score]])];
    expect(decode({ ...three, score: "there", scores }, outputs)).toHaveLength(count);
  });
  it("refuses what cannot be", () => {
    expect(() => decode({ ...three, values: 4 }, [tensor("out", [1, 6], [values])])).toThrow(
      coded("INFERENCE_BAD_OUTPUT"),
    );
    expect(() => decode({ ...three, count: 3 }, [tensor("out", [1, 6], [values])])).toThrow(
      coded("INFERENCE_BAD_OUTPUT"),
    );
    const outputs = [tensor("out", [1, 6], [values]), tensor("there", [1, 1], [[7]])];
    expect(() => decode({ ...three, score: "there" }, outputs)).toThrow(coded("INFERENCE_BAD_OUTPUT"));
  });
});

describe("anchor-rows", () => {
  const decoder = {
    type: "anchor-rows",
    output: "out",
    grids: [
      { stride: 50, perCell: 1 },
      { stride: 100, perCell: 2 },
    ],
  };
  /** Four anchors of the first grid, two of the second; all but those given say that nothing is there. */
  const rows = (...found: readonly (readonly [anchor: number, row: number[]])[]): Tensor => {
    const data = new Float32Array(6 * 7).fill(-9);
    for (const [anchor, row] of found) data.set(row, anchor * 7);
    return tensor("out", [1, 6, 7], data);
  };

  it("places boxes and key points from their anchors, one grid after the other", () => {
    const found = decode(decoder, [rows([3, [9, 1, 2, 10, 20, 3, 4]], [5, [5, 0, 0, 40, 40, -10, 0]])]);
    expect(found.map(({ box }) => box)).toEqual([
      [71, 67, 81, 87],
      [30, 30, 70, 70],
    ]);
    expect(found.map(({ keypoints }) => keypoints)).toEqual([[{ x: 78, y: 79 }], [{ x: 40, y: 50 }]]);
    expect(found[0]!.score).toBeCloseTo(0.9999, 3);
  });
  it("leaves out boxes without an area, and refuses too short rows", () => {
    expect(decode(decoder, [rows([0, [9, 0, 0, -1, 5, 0, 0]])])).toEqual([]);
    const short = tensor("out", [1, 6, 4], new Float32Array(24));
    expect(() => decode(decoder, [short])).toThrow(coded("INFERENCE_BAD_OUTPUT"));
    expect(() => decode(decoder, [tensor("out", [1, 5, 7], new Float32Array(35))])).toThrow(
      coded("INFERENCE_BAD_OUTPUT"),
    );
  });
});

describe("age-gender", () => {
  const card = cardOf({ type: "age-gender", age: "age", gender: "gender" }, 100);
  const years = (...shares: (readonly [year: number, share: number])[]) =>
    tensor(
      "age",
      [1, 100],
      Float32Array.from({ length: 100 }, (_, at) => shares.find(([year]) => year === at)?.[1] ?? 0),
    );
  const gender = tensor("gender", [1, 1], [[0.25]]);

  it("is the expected year, and how surely it is a man's face", () => {
    expect(decodeAgeAndGender(card, [years([20, 0.25], [40, 0.75]), gender])).toEqual({ age: 35, male: 0.25 });
  });
  it("refuses what cannot be, and another kind of model", () => {
    expect(() => decodeAgeAndGender(card, [years([20, 0.25]), gender])).toThrow(coded("INFERENCE_BAD_OUTPUT"));
    expect(() => decodeAgeAndGender(card, [years([20, 1]), tensor("gender", [1, 1], [[7]])])).toThrow(
      coded("INFERENCE_BAD_OUTPUT"),
    );
    expect(() => decodeAgeAndGender({ ...card, decoder: { type: "ctc", output: "age" } }, [])).toThrow(
      coded("MODEL_TASK_MISMATCH"),
    );
  });
  it("points are no use to it", () => {
    const options = { score: 0.5, iou: 0.5, maxDetections: 1 };
    const geometry = { toPicture: identity, width: 9, height: 9 };
    expect(() => decodeDetections(card, [], geometry, options)).toThrow(coded("MODEL_TASK_MISMATCH"));
  });
});
