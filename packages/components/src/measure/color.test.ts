import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, plantedMask, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import color from "./color.ts";

/** Half red, a quarter each of blue and grey. */
function patches(channels: 3 | 4 = 3): Image {
  const [width, height] = [40, 20];
  const data = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    data.set(x < 20 ? [200, 30, 40] : y < 10 ? [20, 40, 180] : [128, 128, 128], pixel * channels);
    if (channels === 4) data[pixel * 4 + 3] = x < 20 ? 0 : 255;
  }
  return { ...plantedImage(width, height, channels), data };
}
const found = async (inputs: object, params: object = {}) =>
  (await runComponent(color, inputs, { clusters: 3, ...params })).outputs;

describe("measure.color", () => {
  likeReference(color, new URL("./color.reference.json", import.meta.url));

  it.each(["lab", "rgb"])("%s: finds the colours and their shares, most common first", async (space) => {
    const { colors, share } = await found({ image: patches() }, { space });
    expect(colors).toEqual([
      { hex: "#c81e28", rgb: [200, 30, 40], share: 0.5 },
      { hex: "#1428b4", rgb: [20, 40, 180], share: 0.25 },
      { hex: "#808080", rgb: [128, 128, 128], share: 0.25 },
    ]);
    expect(share).toBe(0.5);
  });

  it("asked for more colours than there are, gives those that there are", async () => {
    expect((await found({ image: patches() }, { clusters: 9 })).colors).toHaveLength(3);
  });

  it("passes over what is clear, and what is outside the mask", async () => {
    const clear = await found({ image: patches(4) });
    expect((clear.colors as { hex: string }[]).map(({ hex }) => hex)).toEqual(["#1428b4", "#808080"]);
    const image = patches();
    const mask = { ...plantedMask(image), data: new Uint8Array(800).fill(255, 0, 20) };
    expect((await found({ image, mask })).colors).toEqual([{ hex: "#c81e28", rgb: [200, 30, 40], share: 1 }]);
  });

  it("says when there is nothing to look at", async () => {
    const image = patches();
    const mask = { ...plantedMask(image), data: new Uint8Array(800) };
    const { outputs, warnings } = await runComponent(color, { image, mask });
    expect(outputs).toEqual({ colors: [], share: 0 });
    expect(warnings).toHaveLength(1);
  });
});
