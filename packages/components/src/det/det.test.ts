import type { Detections } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import count from "./count.ts";
import filter from "./filter.ts";
import match from "./match.ts";
import relabel from "./relabel.ts";

const image = plantedImage(100, 100, 3);
const detections = plantedDetections(image, [
  [0, 0, 50, 50],
  [0, 0, 10, 10],
  [0, 0, 100, 100],
]);
/** The left half, as shares. */
const left = [
  [0, 0],
  [0.5, 0],
  [0.5, 1],
  [0, 1],
];
const labels = (value: unknown) => (value as Detections).items.map(({ label }) => label);

describe("det.filter", () => {
  it.each([
    [{}, ["face", "犬", "car"], []],
    [{ minScore: 0.85 }, ["face"], ["犬", "car"]],
    [{ classes: ["car"] }, ["car"], ["face", "犬"]],
    [{ classes: ["car"], exclude: true }, ["face", "犬"], ["car"]],
    [{ minArea: 0.2, maxArea: 0.5 }, ["face"], ["犬", "car"]],
    [{ perClassScore: { face: 0.95, car: 0.1 } }, ["犬", "car"], ["face"]],
    [{ zone: [left] }, ["face", "犬"], ["car"]],
    [{ zone: [left], zoneRule: "any" }, ["face", "犬", "car"], []],
    [{ zone: [left], zoneRule: "all" }, ["face", "犬"], ["car"]],
    [{ zone: [left], zoneRule: "bottom" }, ["face", "犬"], ["car"]],
  ])("%o keeps %o and drops %o", async (params, kept, dropped) => {
    const { outputs } = await runComponent(filter, { detections }, params);
    expect([labels(outputs.kept), labels(outputs.dropped)]).toEqual([kept, dropped]);
  });
});

describe("det.relabel", () => {
  it("gives the names that are written, and leaves the others", async () => {
    const names = { face: "顔", constructor: "x" };
    const { outputs } = await runComponent(relabel, { detections }, { names });
    expect(labels(outputs.detections)).toEqual(["顔", "犬", "car"]);
  });
});

describe("det.count", () => {
  it("counts all and by class", async () => {
    const twice = { ...detections, items: [...detections.items, detections.items[0]!] };
    expect((await runComponent(count, { detections: twice })).outputs).toEqual({
      total: 4,
      groups: { face: 2, 犬: 1, car: 1 },
    });
  });
});

describe("det.count in zones", () => {
  const right = [
    [0.4, 0],
    [1, 0],
    [1, 1],
    [0.4, 1],
  ];
  it.each([
    [{}, 2, { face: 1, 犬: 1 }, [left]],
    [{ groupBy: "zone" }, 3, { 1: 2, 2: 1 }, [left, right]],
    [{ groupBy: "zone", zoneRule: "any" }, 3, { 1: 3, 2: 2 }, [left, right]],
    [{ groupBy: "none" }, 1, {}, [right]],
    [{ groupBy: "zone" }, 3, {}, []],
  ])("%o counts %d: %o", async (params, total, groups, zones) => {
    const { outputs } = await runComponent(count, { detections }, { ...params, zones });
    expect(outputs).toEqual({ total, groups });
  });

  it("a zone with a bay leaves out what lies in the bay", async () => {
    const bay = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0.9, 1],
      [0.9, 0.1],
      [0.1, 0.1],
      [0.1, 1],
      [0, 1],
    ];
    const { outputs } = await runComponent(count, { detections }, { zones: [bay] });
    expect(outputs).toEqual({ total: 1, groups: { 犬: 1 } });
  });
});

describe("det.match", () => {
  const embedding = (...values: number[]) =>
    ({ kind: "embedding", vector: Float32Array.from(values), model: "m" }) as const;
  it("names the nearest person, and nobody below the threshold", async () => {
    const embeddings = [embedding(1, 2, 2, 0.1), embedding(0, 0, 0.1, 1), embedding(-1, 0, 0, 0)];
    const { outputs } = await runComponent(match, { detections, embeddings }, { gallery: "planted" });
    expect(labels(outputs.detections)).toEqual(["Ann", "Bob", "unknown"]);
  });

  it("refuses embeddings that do not belong to the detections", async () => {
    await expect(
      runComponent(match, { detections, embeddings: [embedding(1)] }, { gallery: "planted" }),
    ).rejects.toMatchObject({ code: "STEP_FAILED" });
  });
});
