import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { expect, it } from "vitest";
import { compressedXmp } from "./png-xmp.ts";

const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } });
const words = `<x:xmpmeta>${"組木 ".repeat(40)}</x:xmpmeta>`;
const bytesOf = async (of: Sharp) => Uint8Array.from(await of.toBuffer());

it("reads the packet that a PNG keeps compressed, and none from other files", async () => {
  const found = await compressedXmp(await bytesOf(picture.clone().withXmp(words).png()));
  expect(new TextDecoder().decode(found)).toContain(words);
  expect(await compressedXmp(await bytesOf(picture.clone().png()))).toBeUndefined();
  expect(await compressedXmp(await bytesOf(picture.clone().withXmp(words).jpeg()))).toBeUndefined();
});

it("a damaged PNG gives no packet or another one, and never an error", async () => {
  const whole = await bytesOf(picture.clone().withXmp(words).png());
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), async (end, at, byte) => {
      const damaged = whole.slice(0, end);
      damaged[at] = byte;
      expect(await compressedXmp(damaged)).toSatisfy((found) => found === undefined || found instanceof Uint8Array);
    }),
  );
});
