import { type Affine, type Artifact, type Item, identity, type Lineage, type Step, scaling } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showsAllOf } from "../picture/boxes-on.ts";
import {
  drawnOn,
  findsOfOutputs,
  findsOfStep,
  inputPicture,
  itemPicture,
  originalOf,
  otherOutputs,
  type PicturePlan,
  pictureOutputs,
  stepPicture,
} from "./item-pictures.ts";

const artifact = (letter: string, mediaType = "image/png", width?: number, height?: number): Artifact => ({
  sha256: letter.repeat(64),
  mediaType,
  sizeBytes: 1,
  ...(width && { width }),
  ...(height && { height }),
});
const rootOf = (letter: string, toRoot: Affine = identity): Lineage => ({
  id: letter.repeat(64),
  width: 800,
  height: 600,
  toRoot,
});
const box = [10, 20, 30, 40];
const found = (width: number, height: number) => ({
  kind: "detections",
  items: [{ label: "face", score: 1, box }],
  width,
  height,
});
const places = ["small", "grey", "seek", "count", "hide"];
const step = (node: string, more: Partial<Step>): Step => ({
  node,
  use: "x.y@1",
  position: places.indexOf(node),
  status: "succeeded",
  ms: 1,
  ...more,
});
const pictureStep = (node: string, letter: string, width: number, height: number, root: Lineage): Step =>
  step(node, {
    previews: { image: artifact(letter, "image/webp") },
    sizes: { image: { width, height } },
    roots: { image: root },
  });

const small = pictureStep("small", "b", 400, 300, rootOf("a", scaling(2, 2)));
const grey = pictureStep("grey", "c", 800, 600, rootOf("a"));
const seek = step("seek", {
  values: { detections: found(400, 300) },
  roots: { detections: rootOf("a", scaling(2, 2)) },
});
const count = step("count", { values: { count: 3 } });
const hide = pictureStep("hide", "f", 800, 600, rootOf("a"));
const plan: PicturePlan = {
  steps: [
    { id: "small", use: "x.y@1", after: [], sees: [] },
    { id: "grey", use: "x.y@1", after: [], sees: [] },
    { id: "seek", use: "x.y@1", after: ["small"], sees: ["small.image"] },
    { id: "count", use: "x.y@1", after: ["seek"], sees: ["small.image"] },
    { id: "hide", use: "x.y@1", after: ["seek"], sees: [] },
  ],
  sources: { picture: "hide.image", second: "grey.image", faces: "seek.detections" },
};
const item: Item = {
  index: 0,
  name: "a.png",
  status: "succeeded",
  attempt: 1,
  inputs: { logo: artifact("1"), photo: artifact("a") },
  outputs: {
    faces: { kind: "detections", value: found(400, 300), root: rootOf("a", scaling(2, 2)) },
    picture: { kind: "image", artifact: artifact("d", "image/png", 800, 600), root: rootOf("a") },
    second: { kind: "image", artifact: artifact("9", "image/png", 800, 600) },
    table: { kind: "json", artifact: artifact("e", "application/json") },
  },
  // As they were heard of: not the order in which they run.
  steps: [hide, grey, seek, count, small],
};
const without = (...names: string[]): Item["outputs"] =>
  Object.fromEntries(Object.entries(item.outputs).filter(([name]) => !names.includes(name)));
const bare = (known: Step): Step => ({ ...known, previews: undefined });

describe("the picture that stands for an item", () => {
  it("of a finished one is its first picture output, whatever steps were kept; else there is none", () => {
    expect(itemPicture(item)).toMatchObject({ artifact: artifact("d"), role: "result" });
    expect(itemPicture({ ...item, steps: [] })?.artifact.sha256).toBe("d".repeat(64));
    expect(itemPicture({ ...item, outputs: without("picture") })?.artifact.sha256).toBe("9".repeat(64));
    expect(itemPicture({ ...item, outputs: without("picture", "second") })).toBeUndefined();
    expect(itemPicture({ ...item, outputs: {} })).toBeUndefined();
  });

  it("of an unfinished one is the newest step's by the plan, in whatever order they were heard of", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("running", "failed", "cancelled", "queued"),
        fc.shuffledSubarray([small, grey, seek, count, hide]),
        (status, steps) => {
          const picture = itemPicture({ ...item, status: status as Item["status"], outputs: {}, steps });
          const newest = [hide, grey, small].find((known) => steps.includes(known));
          expect(picture?.role).toBe(newest === undefined ? "input" : "step");
          expect(picture?.artifact).toEqual(newest?.previews?.image ?? artifact("1"));
          expect(picture?.step?.node).toBe(newest?.node);
        },
      ),
    );
  });

  it("is the input while nothing was made, where it is known", () => {
    expect(itemPicture({ ...item, status: "queued", steps: [] })?.role).toBe("input");
    expect(itemPicture({ ...item, status: "queued", steps: [], inputs: {} })).toBeUndefined();
  });

  it("is compared with the input that it was made of", () => {
    const [[, result] = []] = pictureOutputs(item.outputs);
    expect(originalOf(item, result)?.artifact).toEqual(artifact("a"));
    expect(originalOf(item)?.artifact).toEqual(artifact("1"));
  });
});

it("a picture lies over its original when it shows all of it, not when it has its shape by chance", () => {
  const original = inputPicture(artifact("a"));
  const shows = (width: number, height: number, toRoot: Affine, letter = "a") =>
    showsAllOf({ size: { width, height }, root: rootOf(letter, toRoot) }, original);
  expect(shows(800, 600, identity)).toBe(true);
  expect(shows(400, 300, scaling(2, 2))).toBe(true);
  expect(shows(800, 600, [-1, 0, 0, 1, 800, 0])).toBe(true);
  expect(shows(400, 300, identity)).toBe(false);
  expect(shows(400, 300, [1, 0, 0, 1, 100, 100])).toBe(false);
  expect(shows(800, 600, identity, "b")).toBe(false);
  expect(showsAllOf({ size: { width: 400, height: 300 } }, original)).toBe(true);
});

describe("the picture of a step", () => {
  it("is its own; where none was kept the result that it made; else none, never another step's or the input", () => {
    expect(stepPicture(item, grey, plan)).toMatchObject({ role: "step", size: { width: 800, height: 600 } });
    const kept = { ...item, steps: [bare(hide), bare(grey), seek, count, bare(small)] };
    expect(stepPicture(kept, bare(hide), plan)?.artifact.sha256).toBe("d".repeat(64));
    expect(stepPicture(kept, bare(small), plan)).toBeUndefined();
    expect(stepPicture(kept, seek, plan)).toBeUndefined();
  });

  it("that makes a list is the first of it", () => {
    const outputs = { "portraits.1": { kind: "image", artifact: artifact("7") } };
    const cut = step("cut", { sizes: { images: { width: 1, height: 1 } } });
    const list = { ...plan, sources: { portraits: "cut.images" } };
    expect(stepPicture({ ...item, outputs, steps: [cut] }, cut, list)?.artifact).toEqual(artifact("7"));
    const empty = step("hide", { values: { images: [] } });
    expect(stepPicture({ ...item, outputs: {}, steps: [empty] }, empty, plan)).toBeUndefined();
  });

  it("that only finds or counts is the one that it looked at by the plan", () => {
    expect(stepPicture(item, seek, plan)?.artifact).toEqual(artifact("b", "image/webp"));
    expect(stepPicture(item, count, plan)?.artifact).toEqual(artifact("b", "image/webp"));
    const direct = { ...plan, steps: [{ id: "seek", use: "x.y@1", after: [], sees: ["$photo"] }] };
    expect(stepPicture(item, seek, direct)).toMatchObject({ artifact: artifact("a"), role: "input" });
    expect(stepPicture(item, seek, undefined)).toBeUndefined();
  });
});

describe("what was found", () => {
  it("is drawn over pictures of the same root only, at its place there", () => {
    const [picture, second] = pictureOutputs(item.outputs).map(([, made]) => made);
    if (picture === undefined || second === undefined) throw new Error("two pictures");
    const finds = findsOfOutputs(item.outputs);
    expect(drawnOn(picture, finds)).toMatchObject({ width: 800, items: [{ box: [20, 40, 60, 80] }] });
    expect(drawnOn(inputPicture(artifact("a")), finds)).toMatchObject({ width: 800, height: 600 });
    expect(drawnOn(inputPicture(artifact("1")), finds)).toBeUndefined();
    const mirrored = { ...picture, root: rootOf("a", [-1, 0, 0, 1, 800, 0]) };
    expect(drawnOn(mirrored, finds)?.items[0]?.box).toEqual([740, 40, 780, 80]);
    expect(drawnOn({ ...picture, root: rootOf("a", [0, 0, 0, 0, 0, 0]) }, finds)).toBeUndefined();
    // Nobody knows where the second comes from: only the very size may be drawn over.
    expect(drawnOn(second, finds)).toBeUndefined();
    expect(drawnOn({ size: { width: 400, height: 300 } }, findsOfStep(seek))?.items[0]?.box).toEqual(box);
  });

  it("is told apart from pictures and files", () => {
    expect(pictureOutputs(item.outputs).map(([name]) => name)).toEqual(["picture", "second"]);
    expect(otherOutputs(item.outputs).map(([name]) => name)).toEqual(["faces", "table"]);
  });
});
