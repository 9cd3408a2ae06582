import { describeRegistry, documentSchema, makePlan, validate } from "@kumiki/core";
import { expect, it } from "vitest";
import { loadRegistry } from "../load.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import blur from "./blur.ts";

likeReference(blur, new URL("./blur.reference.json", import.meta.url));

const older: readonly (readonly [string, object, object])[] = [
  ["filter.blur@1", { sigma: 4 }, { type: "gaussian", radius: 8 }],
  ["filter.blur@2", { type: "median", radius: 40 }, { type: "median", radius: 15 }],
  ["filter.blur@2", { radius: 40 }, { type: "gaussian", radius: 40 }],
];

it.each(older)("runs a document that was written for %s with %o", async (use, params, wanted) => {
  const registry = await loadRegistry();
  const document = {
    kumiki: 1,
    name: "old",
    inputs: { photo: { kind: "image" } },
    nodes: { soft: { use, in: { image: "$photo" }, with: params } },
    outputs: { picture: "soft.image" },
  };
  expect(validate(document, describeRegistry(registry)).problems).toEqual([]);
  const { steps } = makePlan(documentSchema.parse(document), registry);
  expect(steps[0]).toMatchObject({ use: "filter.blur@3", params: wanted });
});

it("an edge stays where a bilateral filter smooths, and goes where a box does", async () => {
  const { root } = plantedImage(40, 20, 1);
  const noisy = Uint8Array.from({ length: 800 }, (_, at) => (at % 40 < 20 ? 40 : 200) + ((at * 7) % 5));
  const image = { kind: "image", width: 40, height: 20, channels: 1, data: noisy, root } as const;
  const step = async (type: string): Promise<number> => {
    const { outputs } = await runComponent(blur, { image }, { type, radius: 4, sigmaColor: 20 });
    const { data } = outputs.image as typeof image;
    return data[420]! - data[419]!;
  };
  expect(await step("bilateral")).toBeGreaterThan(150);
  expect(await step("box")).toBeLessThan(30);
});
