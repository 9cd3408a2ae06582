import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Image, identity } from "@kumiki/core";
import { expect, it } from "vitest";
import { addModel, decodeDetections, openModelStore, pictureToTensor } from "./index.ts";
import { infer } from "./infer.contract.ts";
import { plantOnnx } from "./store/planted-onnx.contract.ts";

it("a planted yolov5s finds its boxes on a picture of another shape", async () => {
  const store = openModelStore(join(await mkdtemp(join(tmpdir(), "kumiki-planted-")), "models"));
  const data = new Float32Array(25200 * 85);
  // Centre (320, 320), 100 × 50 px of the 640 px input: a dog (class 16), 0.9 × 0.8.
  data.set([320, 320, 100, 50, 0.9], 85 * 1234);
  data[85 * 1234 + 5 + 16] = 0.8;
  const images = { name: "images", shape: [1, 3, 640, 640] };
  const file = plantOnnx([images], [{ name: "output0", shape: [1, 25200, 85], data }]);
  const card = await addModel(store, { name: "yolov5s", file });
  const [width, height] = [1280, 960];
  const root = { id: "grey", width, height, toRoot: identity };
  const image: Image = { kind: "image", width, height, channels: 1, data: new Uint8Array(width * height), root };
  const { tensor, geometry } = await pictureToTensor(image, card.input!);
  const outputs = await infer(store, card, tensor);
  const found = decodeDetections(card, outputs, geometry, { score: 0.5, iou: 0.45, maxDetections: 10 });
  // The picture lies in the input at half its size, 80 px from the top.
  expect(found).toEqual([{ box: [540, 430, 740, 530], class: 16, label: "dog", score: expect.closeTo(0.72, 5) }]);
});
