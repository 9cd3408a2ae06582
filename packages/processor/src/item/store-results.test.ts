import { artifactSchema } from "@kumiki/core";
import { expect, it } from "vitest";
import { emptyWorld } from "../execute/planted.contract.ts";
import { decodePicture } from "../picture/decode.ts";
import type { KeepFile } from "./describe-step.ts";
import { halfPlan, stripes } from "./planted-item.contract.ts";
import { runItem } from "./run-item.ts";
import { storeResults } from "./store-results.ts";

it("a result that its output shrinks says its own size, and where it lies on the photo", async () => {
  const plan = halfPlan(
    { picture: { from: "half.image", as: { maxSide: 10, format: "webp" } }, plain: "half.image" },
    0,
  );
  const files = new Map<string, Uint8Array>();
  const keep: KeepFile = async ({ bytes, ...file }) => {
    files.set(file.mediaType, bytes);
    return artifactSchema.parse({ sha256: "a".repeat(64), sizeBytes: bytes.length, ...file });
  };
  const photo = { bytes: await stripes(60, 40).png().toBuffer() };
  const { picture, plain } = await storeResults(
    plan,
    await runItem({ plan, files: { photo }, world: emptyWorld }),
    keep,
  );
  expect(plain).toMatchObject({ artifact: { mediaType: "image/png", width: 30, height: 20 }, root: { width: 60 } });
  expect(picture).toMatchObject({ artifact: { mediaType: "image/webp", width: 10, height: 7 }, root: { width: 60 } });
  const root = picture !== undefined && "root" in picture ? picture.root : undefined;
  expect(root?.toRoot.map((number) => Math.round(number * 100) / 100)).toEqual([6, 0, 0, 5.71, 0, 0]);
  expect(await decodePicture(files.get("image/webp") ?? new Uint8Array())).toMatchObject({
    format: "webp",
    image: { width: 10 },
  });
});
