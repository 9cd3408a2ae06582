import { modelCardSchema, type Tensor } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeDetections } from "./detections.ts";
import { brief, cardWith, codeOf, columns, options, same, tensor } from "./planted.contract.ts";

const decode = (decoder: Parameters<typeof cardWith>[0], outputs: Tensor[], more = {}) =>
  decodeDetections(cardWith(decoder, ["cat", "dog"]), outputs, same(64), { ...options, ...more });
const column = (rows: number[][], count = 84) => tensor("out", [1, rows[0]!.length, count], columns(rows, count));

describe("yolov8-pose: [1,4+C+K·3,N]", () => {
  const decoder = { type: "yolov8-pose", output: "out", keypoints: { count: 2, values: 3 } } as const;
  it("reads key points behind the class scores, with how visible they are", () => {
    const found = decode(decoder, [column([[32, 32, 20, 10, 0.9, 24, 30, 0.8, 40, 34, 1.2]])]);
    expect(brief(found)).toEqual([["cat", 22, 27, 42, 37, 0.9]]);
    expect(found[0]?.keypoints).toEqual([
      { x: 24, y: 30, score: expect.closeTo(0.8) },
      { x: 40, y: 34, score: 1 },
    ]);
  });
  it("of two values says nothing of visibility", () => {
    const two = { ...decoder, keypoints: { count: 2, values: 2 } } as const;
    const [found] = decode(two, [column([[32, 32, 20, 10, 0.9, 24, 30, 40, 34]])]);
    expect(found?.keypoints).toEqual([
      { x: 24, y: 30 },
      { x: 40, y: 34 },
    ]);
  });
  it("refuses too few values", () =>
    expect(codeOf(() => decode(decoder, [column([[1, 1, 1, 1, 0.9, 1, 1]])]))).toBe("INFERENCE_BAD_OUTPUT"));
});

describe("yolov8-obb: [1,4+C+1,N], angle last", () => {
  const decoder = { type: "yolov8-obb", output: "out" } as const;
  it("turns the corners and puts the upright box around them", () => {
    const [found] = decode(decoder, [column([[32, 32, 20, 10, 0.1, 0.9, Math.PI / 6]])]);
    // Half sides turned by 30°: (8.66, 5) and (-2.5, 4.33).
    const corners = [
      [32 - 8.66 + 2.5, 32 - 5 - 4.33],
      [32 + 8.66 + 2.5, 32 + 5 - 4.33],
      [32 + 8.66 - 2.5, 32 + 5 + 4.33],
      [32 - 8.66 - 2.5, 32 - 5 + 4.33],
    ];
    expect(found?.corners).toEqual(corners.map(([x, y]) => ({ x: expect.closeTo(x!, 2), y: expect.closeTo(y!, 2) })));
    expect(found?.label).toBe("dog");
    expect(found?.box).toEqual([20.84, 22.67, 43.16, 41.33].map((side) => expect.closeTo(side, 2)));
  });
  it("keeps boxes that lie side by side, though their upright boxes overlap, and drops doubles", () => {
    const slim = (x: number, y: number, score: number) => [x, y, 40, 4, score, 0, Math.PI / 4];
    expect(decode(decoder, [column([slim(30, 30, 0.9), slim(34, 26, 0.8)])])).toHaveLength(2);
    expect(decode(decoder, [column([slim(30, 30, 0.9), slim(30.5, 30.5, 0.8)])])).toHaveLength(1);
  });
});

describe("masks: coefficients and prototypes", () => {
  // Two prototypes of 16×16: one above 0 in columns 4-7, one in rows 8-11; a pixel is 4 px of the input.
  const planes = Float32Array.from({ length: 2 * 256 }, (_, at) => {
    const [row, col] = [Math.floor((at % 256) / 16), at % 16];
    const isIn = at < 256 ? col >= 4 && col < 8 : row >= 8 && row < 12;
    return isIn ? 1 : -1;
  });
  const prototypes = tensor("protos", [1, 2, 16, 16], planes);
  const edges = (points: readonly { x: number; y: number }[] = []) => [
    Math.min(...points.map(({ x }) => x)),
    Math.min(...points.map(({ y }) => y)),
    Math.max(...points.map(({ x }) => x)),
    Math.max(...points.map(({ y }) => y)),
  ];

  it.each([
    ["yolov8", [1, 0], [16, 8, 32, 56]],
    ["yolov8", [0, 1], [8, 32, 56, 48]],
    ["yolov8", [-1, -1], undefined],
  ] as const)("%s with %j", (_type, coefficients, wanted) => {
    const decoder = { type: "yolov8", output: "out", prototypes: "protos" } as const;
    const [found] = decode(decoder, [column([[32, 32, 48, 48, 0.9, 0.1, ...coefficients]]), prototypes]);
    expect(found?.box).toEqual([8, 8, 56, 56]);
    if (wanted === undefined) {
      // The rest of the box without its cross: the largest piece of four.
      expect(found?.outline?.length).toBeGreaterThan(2);
      return;
    }
    for (const [at, side] of edges(found?.outline).entries())
      expect(Math.abs(side - wanted[at]!)).toBeLessThanOrEqual(2);
  });
  it("of YOLOv5's rows, and of what the model suppressed itself", () => {
    const five = { type: "yolov5", output: "out", prototypes: "protos" } as const;
    const rows = tensor("out", [1, 252, 9], [[32, 32, 48, 48, 1, 0.9, 0.1, 1, 0]]);
    expect(edges(decode(five, [rows, prototypes])[0]?.outline)[0]).toBeCloseTo(16, 0);
    const own = { type: "end2end", output: "out", rows: "score-class", prototypes: "protos", angle: false } as const;
    const kept = tensor("out", [1, 10, 8], [[8, 8, 56, 56, 0.9, 1, 0, 1]]);
    const [found] = decode(own, [kept, prototypes]);
    expect([found?.label, Math.round(edges(found?.outline)[1]!)]).toEqual(["dog", 32]);
  });
  it("has no outline where nothing is inside", () => {
    const decoder = { type: "yolov8", output: "out", prototypes: "protos" } as const;
    const [found] = decode(decoder, [column([[32, 32, 48, 48, 0.9, 0.1, 0, 0]]), prototypes]);
    expect(found).not.toHaveProperty("outline");
  });
});

describe("half floats", () => {
  it("come as whole ones", () => {
    const full = column([[32, 32, 20, 10, 0.5, 0.25]]);
    const half: Tensor = { ...full, datatype: "FP16", data: Float16Array.from(full.data as Float32Array) };
    expect(decode({ type: "yolov8", output: "out" }, [half])).toEqual(
      decode({ type: "yolov8", output: "out" }, [full]),
    );
    half.data[5] = Number.NaN;
    expect(codeOf(() => decode({ type: "yolov8", output: "out" }, [half]))).toBe("INFERENCE_BAD_OUTPUT");
  });
});

it("cards from before this stay what they were", () => {
  const old = {
    name: "old",
    task: "detect",
    sha256: "0".repeat(64),
    sizeBytes: 1,
    source: "x",
    licence: "y",
    inputs: [],
    outputs: [],
    decoder: { type: "yolov8", output: "out" },
    input: { name: "images", layout: "NCHW", width: 640, height: 640 },
  };
  expect(modelCardSchema.parse(old)).toMatchObject({ ...old, files: [], metadata: {}, labels: [] });
});
