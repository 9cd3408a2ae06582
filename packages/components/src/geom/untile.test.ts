import { type Box, type Detection, type Detections, type Image, invert, mapBox } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import tile from "./tile.ts";
import untile from "./untile.ts";

const image = plantedImage(200, 120, 3);
const joined = async (detections: readonly Detections[], params: object = {}) =>
  ((await runComponent(untile, { image, detections }, params)).outputs.detections as Detections).items;

/** What a finder that misses nothing finds on each tile: things that lie in it, cut at its edge. */
async function foundOnTiles(things: readonly Box[]): Promise<Detections[]> {
  const { outputs } = await runComponent(tile, { image }, { tileWidth: 80, tileHeight: 80, overlap: 0.5 });
  return (outputs.images as readonly Image[]).map((part) => {
    const boxes = things.flatMap((thing): Box[] => {
      const [x1, y1, x2, y2] = mapBox(invert(part.root.toRoot), thing);
      const box: Box = [Math.max(0, x1), Math.max(0, y1), Math.min(part.width, x2), Math.min(part.height, y2)];
      return box[2] - box[0] > 2 && box[3] - box[1] > 2 ? [box] : [];
    });
    const { items, ...rest } = plantedDetections(part, boxes);
    // A thing that is cut off is seen less surely.
    const seen = items.map(
      (item): Detection => ({ ...item, class: 0, label: "a", score: 0.5 + areaOf(item.box) / 1e5 }),
    );
    return { ...rest, items: seen };
  });
}

const areaOf = ([x1, y1, x2, y2]: Box): number => (x2 - x1) * (y2 - y1);

describe("geom.untile", () => {
  likeReference(untile, new URL("./untile.reference.json", import.meta.url));

  const things: readonly Box[] = [
    [10, 10, 40, 40],
    [70, 20, 100, 60],
    [150, 70, 190, 110],
  ];

  it("finds each thing once, where it is, though tiles overlap and cut", async () => {
    const found = await foundOnTiles(things);
    expect(found.flatMap(({ items }) => items).length).toBeGreaterThan(things.length);
    const boxes = (await joined(found)).map(({ box }) => box.join());
    expect(boxes).toEqual(expect.arrayContaining(things.map((box) => box.join())));
  });

  it("keeps them all where it is told to, and joins pieces to the box around them", async () => {
    const found = await foundOnTiles(things);
    expect(await joined(found, { merge: "none" })).toHaveLength(found.flatMap(({ items }) => items).length);
    const pieces = [plantedDetections(image, [[0, 0, 60, 20]]), plantedDetections(image, [[20, 0, 80, 20]])];
    expect((await joined(pieces, { merge: "nmm" })).map(({ box }) => box)).toEqual([[0, 0, 80, 20]]);
    expect((await joined(pieces, { merge: "nmm", iou: 0.9 })).map(({ box }) => box)).toHaveLength(2);
  });

  it("what was found on another photo is an error", async () => {
    const other = plantedDetections(plantedImage(50, 50, 3, "other"), [[0, 0, 10, 10]]);
    await expect(joined([other])).rejects.toMatchObject({ code: "DIFFERENT_PICTURE" });
  });
});
