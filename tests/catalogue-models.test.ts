import { join } from "node:path";
import type { Box, Classes, Detections } from "@kumiki/core";
import { overlap } from "@kumiki/models";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { hasSharedPhotos, samplePhotos, sharedPhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import { outputsOf } from "./model-outputs.contract.ts";
import { bringModels, modelArchives } from "./model-packages.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

type Found = Pick<Detections, "items">;
let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});

describe.skipIf(modelArchives === undefined)("esrgan-slim", () => {
  it("gives back half of a photo's size, closer to the photo than 28 dB", async () => {
    await bringModels(home, "esrgan-slim-x2");
    const nodes = {
      small: { use: "geom.resize@1", in: { image: "$photo" }, with: { mode: "percent", percent: 50 } },
      large: { use: "ai.imageToImage@1", in: { image: "small.image" }, with: { tile: 128 } },
      whole: { use: "ai.imageToImage@1", in: { image: "small.image" }, with: { tile: 0 } },
      like: { use: "measure.compare@1", in: { image: "$photo", other: "large.image" }, with: { metric: "psnr" } },
      tiles: { use: "measure.compare@1", in: { image: "whole.image", other: "large.image" }, with: { metric: "psnr" } },
    };
    const outputs = { like: "like.value", tiles: "tiles.value" };
    const photo = join(samplePhotos, "coffee.png");
    const { like, tiles } = await outputsOf<Record<keyof typeof outputs, number>>(home, photo, nodes, outputs);
    expect(like).toBeGreaterThan(28);
    // The net looks 15 px around a pixel, which the tiles' overlap of 16 px covers.
    expect(tiles).toBeGreaterThan(60);
  });
});

describe.skipIf(modelArchives === undefined)("classifiers", () => {
  beforeAll(async () => bringModels(home, "page-orientation", "open-nsfw"));

  it.each(["page.jpg", "note.jpg", "astronaut.png"])("page-orientation tells how far %s is turned", async (photo) => {
    const turns = [0, 90, 180, 270];
    const nodes = Object.fromEntries(
      turns.flatMap((angle) => [
        [`turned${angle}`, { use: "geom.rotate@1", in: { image: "$photo" }, with: { angle } }],
        [
          `told${angle}`,
          {
            use: "ai.classify@1",
            in: { image: `turned${angle}.image` },
            with: { model: "page-orientation", topK: 1 },
          },
        ],
      ]),
    );
    const outputs = Object.fromEntries(turns.map((angle) => [`told${angle}`, `told${angle}.classes`]));
    const told = await outputsOf<Record<string, Classes>>(home, join(samplePhotos, photo), nodes, outputs);
    expect(turns.map((angle) => told[`told${angle}`]!.items[0]!.label)).toEqual(["0", "90", "180", "270"]);
  });

  it("open-nsfw finds nothing in the samples", async () => {
    const nodes = { told: { use: "ai.classify@1", in: { image: "$photo" }, with: { model: "open-nsfw" } } };
    for (const photo of ["astronaut.png", "coffee.png"]) {
      const { told } = await outputsOf<{ told: Classes }>(home, join(samplePhotos, photo), nodes, {
        told: "told.classes",
      });
      expect(told.items[0]).toMatchObject({ label: "safe", score: expect.closeTo(1, 1) });
    }
  });
});

describe.skipIf(modelArchives === undefined || !hasSharedPhotos)("detectors and poses", () => {
  beforeAll(async () => bringModels(home, "nanodet", "movenet-multipose", "blazepose-lite"));
  const found = async (photo: string, use: string, params: object) =>
    (
      await outputsOf<{ found: Found }>(
        home,
        join(sharedPhotos, photo),
        { found: { use, in: { image: "$photo" }, with: params } },
        { found: "found.detections" },
      )
    ).found.items;

  it("nanodet finds dog, bicycle and truck at their places", async () => {
    const things = await found("dog-bike-car.jpg", "ai.detect@1", { model: "nanodet", score: 0.35 });
    // Marked by eye on the photo.
    for (const [label, box] of [
      ["dog", [132, 221, 310, 541]],
      ["bicycle", [124, 133, 567, 420]],
      ["truck", [467, 75, 716, 170]],
    ] as const satisfies readonly (readonly [string, Box])[])
      expect(overlap(things.find((thing) => thing.label === label)!.box, box, "union"), label).toBeGreaterThan(0.6);
  });

  it("movenet-multipose finds the four people of the street, blazepose-lite 33 points of one", async () => {
    const people = await found("street.jpg", "ai.pose@1", { model: "movenet-multipose" });
    // Their heads, by eye.
    for (const [x, y] of [
      [103, 92],
      [345, 163],
      [222, 158],
      [252, 155],
    ] as const)
      expect(people.some(({ box: [x1, y1, x2, y2] }) => x1 < x && x < x2 && y1 < y && y < y2)).toBe(true);
    expect(people[0]!.keypoints).toHaveLength(17);
    const [one] = await found("group-nine-faces.jpg", "ai.pose@1", { model: "blazepose-lite" });
    expect(one!.keypoints).toHaveLength(33);
  });
});
