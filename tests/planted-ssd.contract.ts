import { plantOnnx } from "../packages/models/src/store/planted-onnx.contract.ts";

/** Where the planted thing lies, in shares of the picture: x1, y1, x2, y2. */
export const plantedPlace = [0.25, 0.3, 0.6, 0.9] as const;

/**
 * A detector of two classes whose file does not tell how it is used: scores [1,2000,3], the first class being the
 * background, beside boxes [1,2000,4] in shares. It finds one thing of the second class in every picture.
 */
export function plantedSsd(): Uint8Array {
  const scores = new Float32Array(2000 * 3);
  const boxes = new Float32Array(2000 * 4);
  for (let row = 0; row < 2000; row += 1) scores[row * 3] = 1;
  scores.set([0.05, 0.05, 0.9], 700 * 3);
  boxes.set(plantedPlace, 700 * 4);
  return plantOnnx(
    [{ name: "images", shape: [1, 3, 320, 320] }],
    [
      { name: "scores", shape: [1, 2000, 3], data: scores },
      { name: "boxes", shape: [1, 2000, 4], data: boxes },
    ],
  );
}

/** A pipeline that finds things with a model. */
export const detectWith = (model: string) => ({
  kumiki: 1,
  name: "Find",
  inputs: { photo: { kind: "image" } },
  nodes: { find: { use: "ai.detect@1", in: { image: "$photo" }, with: { model } } },
  outputs: { things: "find.detections" },
});
