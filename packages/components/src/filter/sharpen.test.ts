import { documentSchema, type Image, makePlan } from "@kumiki/core";
import { expect, it } from "vitest";
import { loadRegistry } from "../load.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import sharpen from "./sharpen.ts";

likeReference(sharpen, new URL("./sharpen.reference.json", import.meta.url));

it("keeps what version 1 left alone", async () => {
  const document = documentSchema.parse({
    kumiki: 1,
    name: "old",
    inputs: { photo: { kind: "image" } },
    nodes: { crisp: { use: "filter.sharpen@1", in: { image: "$photo" }, with: { amount: 2 } } },
    outputs: { picture: "crisp.image" },
  });
  const { steps } = makePlan(document, await loadRegistry());
  expect(steps[0]?.params).toMatchObject({ amount: 2, threshold: 2 });
});

it("leaves alpha and what is below the threshold as they are", async () => {
  const image = plantedImage(33, 21, 4);
  const run = async (params: object): Promise<Image> =>
    (await runComponent(sharpen, { image }, params)).outputs.image as Image;
  const alpha = ({ data }: Image): Uint8Array => data.filter((_, at) => at % 4 === 3);
  const strong = await run({ amount: 5, radius: 3 });
  expect(alpha(strong)).toEqual(alpha(image));
  expect(strong.data).not.toEqual(image.data);
  const flat = { ...image, data: image.data.map((byte, at) => (at % 4 === 3 ? byte : 100 + (at % 3))) };
  const { outputs } = await runComponent(sharpen, { image: flat }, { amount: 5, threshold: 10 });
  expect((outputs.image as Image).data).toEqual(flat.data);
});
