import type { Tensor } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeDetections } from "./detections.ts";
import { brief, cardWith, codeOf, options, same, tensor } from "./planted.contract.ts";

const decode = (decoder: Parameters<typeof cardWith>[0], outputs: Tensor[], more = {}) =>
  decodeDetections(cardWith(decoder, ["cat", "dog"]), outputs, same(64), { ...options, ...more });
const int64 = (name: string, shape: number[], values: number[]): Tensor => ({
  name,
  datatype: "INT64",
  shape,
  data: BigInt64Array.from(values, BigInt),
});

describe("end2end: what the model suppressed itself", () => {
  const decoder = { type: "end2end", output: "out", rows: "score-class", angle: false } as const;
  const cat = [10, 10, 30, 30, 0.9, 0];
  it("[1,N,6] is taken as it is, doubles and all, without its padding", () => {
    const out = tensor("out", [1, 300, 6], [cat, [11, 10, 30, 30, 0.8, 0], [0, 0, 64, 64, 0.5, 1]]);
    expect(brief(decode(decoder, [out]))).toEqual([
      ["cat", 10, 10, 30, 30, 0.9],
      ["cat", 11, 10, 30, 30, 0.8],
      ["dog", 0, 0, 64, 64, 0.5],
    ]);
    expect(decode(decoder, [out], { score: 0 })).toHaveLength(3);
  });
  it("[N,7] has the picture first and the class before the score", () => {
    const rows = { ...decoder, rows: "picture-class-score" } as const;
    const out = tensor(
      "out",
      [2, 7],
      [
        [0, 10, 10, 30, 30, 1, 0.75],
        [0, 5, 5, 9, 9, 0, 0.1],
      ],
    );
    expect(brief(decode(rows, [out]))).toEqual([["dog", 10, 10, 30, 30, 0.75]]);
    expect(decode(rows, [tensor("out", [0, 7], [])])).toEqual([]);
  });
  it("has key points, or an angle, behind", () => {
    const posed = { ...decoder, keypoints: { count: 1, values: 3 } } as const;
    const [found] = decode(posed, [tensor("out", [1, 2, 9], [[...cat, 20, 21, 1]])]);
    expect(found?.keypoints).toEqual([{ x: 20, y: 21, score: 1 }]);
    const turned = { ...decoder, angle: true } as const;
    const [lying] = decode(turned, [tensor("out", [1, 2, 7], [[32, 32, 20, 10, 0.9, 1, Math.PI / 2]])]);
    expect(lying?.box.map(Math.round)).toEqual([27, 22, 37, 42]);
    expect(lying?.corners).toHaveLength(4);
  });
  it.each([
    ["other fields", tensor("out", [1, 2, 7], [cat])],
    ["a class of one half", tensor("out", [1, 2, 6], [[10, 10, 30, 30, 0.9, 0.5]])],
    ["corners the wrong way round", tensor("out", [1, 2, 6], [[30, 10, 10, 30, 0.9, 0]])],
  ])("refuses %s", (_name, out) => expect(codeOf(() => decode(decoder, [out]))).toBe("INFERENCE_BAD_OUTPUT"));
});

describe("boxes, scores and classes apart", () => {
  const decoder = { type: "boxes", boxes: "boxes", scores: "scores", classes: "labels", unit: "pixels" } as const;
  const rows = [
    [10, 10, 30, 30],
    [0, 0, 64, 32],
    [1, 1, 2, 2],
  ];
  it("RT-DETR's [1,N,4], [1,N] and whole numbers [1,N]", () => {
    const outputs = [
      int64("labels", [1, 3], [0, 1, 0]),
      tensor("boxes", [1, 3, 4], rows),
      tensor("scores", [1, 3], Float32Array.of(0.5, 0.9, 0.1)),
    ];
    expect(brief(decode(decoder, outputs))).toEqual([
      ["dog", 0, 0, 64, 32, 0.9],
      ["cat", 10, 10, 30, 30, 0.5],
    ]);
  });
  it("torchvision's without the 1, and shares of the input", () => {
    const outputs = [
      int64("labels", [1], [1]),
      tensor("boxes", [1, 4], [[0.25, 0.25, 0.5, 0.75]]),
      tensor("scores", [1], Float32Array.of(0.9)),
    ];
    expect(brief(decode({ ...decoder, unit: "shares" }, outputs))).toEqual([["dog", 16, 16, 32, 48, 0.9]]);
  });
  it("EfficientNMS's count tells what is padding", () => {
    const outputs = [
      { ...int64("num", [1, 1], [1]), datatype: "INT32" as const, data: Int32Array.of(1) },
      tensor("boxes", [1, 3, 4], rows),
      tensor("scores", [1, 3], Float32Array.of(0.5, 0.9, 0.9)),
      { ...int64("labels", [1, 3], []), datatype: "INT32" as const, data: Int32Array.of(0, 1, 1) },
    ];
    expect(brief(decode({ ...decoder, count: "num" }, outputs))).toEqual([["cat", 10, 10, 30, 30, 0.5]]);
  });
});

describe("detr", () => {
  const boxes = tensor(
    "boxes",
    [1, 2, 4],
    [
      [0.5, 0.5, 0.5, 0.25],
      [0.25, 0.25, 0.25, 0.25],
    ],
  );
  const decoder = { type: "detr", logits: "logits", boxes: "boxes" } as const;
  it("sigmoid: a score a class (RT-DETR, RF-DETR)", () => {
    const logits = tensor(
      "logits",
      [1, 2, 2],
      [
        [-10, Math.log(9)],
        [Math.log(0.1 / 0.9), -10],
      ],
    );
    const found = decode({ ...decoder, scores: "sigmoid" }, [logits, boxes]);
    expect(brief(found)).toEqual([["dog", 16, 24, 48, 40, 0.9]]);
  });
  it("softmax: the last class says that nothing is there (DETR)", () => {
    const logits = tensor(
      "logits",
      [1, 2, 3],
      [
        [Math.log(8), 0, 0],
        [0, 0, 1000],
      ],
    );
    expect(brief(decode({ ...decoder, scores: "softmax" }, [logits, boxes]))).toEqual([["cat", 16, 24, 48, 40, 0.8]]);
  });
  it("rows of shares and scores (Ultralytics RT-DETR)", () => {
    const rows = tensor(
      "out",
      [1, 2, 6],
      [
        [0.5, 0.5, 0.5, 0.25, 0.1, 0.9],
        [0.5, 0.5, 0.5, 0.25, 0.1, 0.2],
      ],
    );
    expect(brief(decode({ type: "detr-rows", output: "out" }, [rows]))).toEqual([["dog", 16, 24, 48, 40, 0.9]]);
  });
});
