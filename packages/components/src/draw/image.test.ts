import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import codes from "../measure/codes.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import draw from "./image.ts";

const grey: Image = { ...plantedImage(400, 300, 3), data: new Uint8Array(400 * 300 * 3).fill(128) };
const logo: Image = {
  ...plantedImage(100, 50, 4),
  data: Uint8Array.from({ length: 20_000 }, (_, at) => (at % 4 === 0 || at % 4 === 3 ? 255 : 0)),
};
const drawn = (inputs: object, params: object = {}) => runComponent(draw, { image: grey, ...inputs }, params);

describe("draw.image", () => {
  it.each([
    ["topLeft", 10, 10],
    ["bottomRight", 330, 260],
    ["center", 170, 135],
  ])("puts a logo at %s, scaled to the picture", async (anchor, left, top) => {
    const { outputs } = await drawn({ overlay: logo }, { anchor, margin: 10, size: 0.2 });
    const { data } = outputs.image as Image;
    const red = Array.from(data.keys())
      .filter((at) => at % 3 === 0 && data[at] === 255 && data[at + 1] === 0)
      .map((at) => at / 3);
    const [xs, ys] = [red.map((at) => at % 400), red.map((at) => Math.floor(at / 400))];
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([left, left + 59]);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([top, top + 29]);
  });

  it.each(["https://example.com/組木", "1"])("a QR code of %s is read again", async (code) => {
    const { outputs, warnings } = await drawn({}, { code, size: 0.4 });
    expect(warnings).toEqual([]);
    expect((await runComponent(codes, { image: outputs.image })).outputs.text).toBe(code);
  });

  it("makes a QR code that would be too small to read larger, and says so", async () => {
    const { outputs, warnings } = await drawn({}, { code: "https://example.com", size: 0.01 });
    expect(warnings).toHaveLength(1);
    expect((await runComponent(codes, { image: outputs.image })).outputs.text).toBe("https://example.com");
  });

  it("says when there is nothing to draw, and when a text is too long", async () => {
    const { outputs, warnings } = await drawn({});
    expect(outputs.image).toBe(grey);
    expect(warnings).toHaveLength(1);
    const words = Array.from({ length: 1000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("");
    await expect(drawn({}, { code: words })).rejects.toMatchObject({ code: "STEP_FAILED" });
  });
});
