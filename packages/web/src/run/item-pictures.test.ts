import type { Artifact, Item, Step } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { foundIn, newestPicture, otherOutputs, pictureOutputs, stepPicture } from "./item-pictures.ts";

const artifact = (letter: string, mediaType = "image/png"): Artifact => ({
  sha256: letter.repeat(64),
  mediaType,
  sizeBytes: 1,
});
const found = (width: number, height: number) => ({ kind: "detections", items: [], width, height });
const step = (node: string, more: Partial<Step>): Step => ({ node, use: "x.y@1", status: "succeeded", ms: 1, ...more });
const pictureStep = (node: string, letter: string, width: number, height: number): Step =>
  step(node, { previews: { image: artifact(letter, "image/webp") }, sizes: { image: { width, height } } });

const small = pictureStep("small", "b", 320, 240);
const grey = pictureStep("grey", "c", 800, 600);
const seek = step("seek", { values: { detections: found(320, 240) } });
const elsewhere = step("elsewhere", { values: { detections: found(1, 1) } });
const count = step("count", { values: { count: 3 } });
const item: Item = {
  index: 0,
  name: "a.png",
  status: "succeeded",
  attempt: 1,
  inputs: { photo: artifact("a") },
  outputs: {
    picture: { kind: "image", artifact: artifact("d") },
    faces: { kind: "detections", value: found(800, 600) },
    table: { kind: "json", artifact: artifact("e", "application/json") },
  },
  steps: [small, grey, seek, elsewhere, count],
};

describe("pictures of an item", () => {
  it("tells pictures from all other outputs", () => {
    expect(pictureOutputs(item.outputs).map(([name]) => name)).toEqual(["picture"]);
    expect(otherOutputs(item.outputs).map(([name]) => name)).toEqual(["faces", "table"]);
  });

  it("shows a step its own picture, a finder the picture it looked at, and the original where none fits", () => {
    expect(stepPicture(item, grey)).toEqual({
      artifact: artifact("c", "image/webp"),
      size: { width: 800, height: 600 },
    });
    expect(stepPicture(item, seek)?.artifact).toEqual(artifact("b", "image/webp"));
    expect(stepPicture(item, elsewhere)?.artifact).toEqual(artifact("a"));
    expect(stepPicture(item, count)?.artifact).toEqual(artifact("c", "image/webp"));
  });

  it("shows what there is while more is on its way", () => {
    expect(newestPicture({ ...item, steps: [] })?.artifact).toEqual(artifact("a"));
    expect(newestPicture({ ...item, steps: [small, seek] })?.artifact).toEqual(artifact("b", "image/webp"));
    expect(newestPicture({ ...item, steps: [], inputs: {} })).toBeUndefined();
  });

  it("takes the last detections among values", () => {
    expect(foundIn([found(1, 2), 5, null, found(3, 4)])).toMatchObject({ width: 3, height: 4 });
    expect(foundIn([5, "x"])).toBeUndefined();
  });
});
