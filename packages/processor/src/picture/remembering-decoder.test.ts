import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodePicture } from "./decode.ts";
import { rememberingDecoder } from "./remembering-decoder.ts";

const photo = (width: number, background: string) =>
  sharp({ create: { width, height: 10, channels: 3, background } })
    .jpeg()
    .toBuffer();

describe("a decoder that remembers", () => {
  it("gives the same picture again, and what decoding gives", async () => {
    const decode = rememberingDecoder(1_000_000);
    const bytes = await photo(64, "red");
    const first = await decode(bytes);
    expect(await decode(Buffer.from(bytes))).toBe(first);
    expect(first).toEqual(await decodePicture(bytes));
  });

  it("tells other files and other sizes apart", async () => {
    const decode = rememberingDecoder(1_000_000);
    const bytes = await photo(64, "red");
    const whole = await decode(bytes);
    expect((await decode(await photo(64, "blue"))).image.data[2]).toBeGreaterThan(200);
    expect((await decode(bytes, { maxSide: 32 })).image.width).toBe(32);
    expect(await decode(bytes)).toBe(whole);
  });

  it("lets go what was not asked for longest, and what has no room at all", async () => {
    const decode = rememberingDecoder(2 * 64 * 10 * 3);
    const [a, b, c] = await Promise.all(["red", "green", "blue"].map((color) => photo(64, color)));
    if (a === undefined || b === undefined || c === undefined) throw new Error("no photo");
    const [first, second] = [await decode(a), await decode(b)];
    expect(await decode(a)).toBe(first);
    await decode(c);
    expect(await decode(a)).toBe(first);
    expect(await decode(b)).not.toBe(second);
    const large = await photo(640, "red");
    expect(await decode(large)).not.toBe(await decode(large));
  });

  it("a damaged file is the same error each time", async () => {
    const decode = rememberingDecoder(1_000_000);
    const broken = Buffer.from("no picture at all");
    for (let time = 0; time < 2; time++) await expect(decode(broken)).rejects.toMatchObject({ code: /^IMAGE_/ });
  });
});
