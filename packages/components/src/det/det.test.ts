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
const labels = (value: unknown) => (value as Detections).items.map(({ label }) => label);

describe("det.filter", () => {
  it.each([
    [{}, ["face", "犬", "car"], []],
    [{ minScore: 0.85 }, ["face"], ["犬", "car"]],
    [{ classes: ["car"] }, ["car"], ["face", "犬"]],
    [{ classes: ["car"], exclude: true }, ["face", "犬"], ["car"]],
    [{ minArea: 0.2, maxArea: 0.5 }, ["face"], ["犬", "car"]],
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
