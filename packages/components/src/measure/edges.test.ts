import type { Image, Mask } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import edges from "./edges.ts";

/** Fine stripes on the left, nothing on the right. */
const [width, height] = [120, 60];
const image: Image = {
  ...plantedImage(width, height, 1),
  data: Uint8Array.from({ length: width * height }, (_, at) => (at % width < 60 && at % 4 < 2 ? 220 : 100)),
};

describe("measure.edges", () => {
  likeReference(edges, new URL("./edges.reference.json", import.meta.url));

  it.each(["heat", "grey"])("%s: bright where a picture is sharp, and a mask of it", async (look) => {
    const { outputs } = await runComponent(edges, { image }, { look, reach: 6 });
    const { channels, data } = outputs.map as Image;
    const level = (x: number) => data[(30 * width + x) * channels + (channels === 3 ? 1 : 0)] ?? 0;
    expect(channels).toBe(look === "heat" ? 3 : 1);
    expect(level(30)).toBeGreaterThan(200);
    expect(level(100)).toBeLessThan(10);
    const sharp = outputs.sharp as Mask;
    expect([sharp.data[30 * width + 30], sharp.data[30 * width + 100]]).toEqual([255, 0]);
    expect(outputs.share).toBeGreaterThan(0.45);
    expect(outputs.share).toBeLessThan(0.65);
  });
});
