import type { Image, Value } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { execute } from "./execute.ts";
import { add, custom, emptyWorld, greyPicture, planOf, registryOf } from "./planted.contract.ts";

/** Adds one to every sample of the pixels that it is given to edit. */
const mark = custom("test.mark", (image, { editable }) => {
  const data = editable(image);
  for (let at = 0; at < data.length; at++) data[at] = data[at] + 1;
  return { ...image, data };
});
/** Hands its picture on in another coat, as a crop of the whole would: two values, one memory. */
const pass = custom("test.pass", (image) => ({ ...image }));
const fails = custom("test.fails", (image, { editable }) => {
  editable(image).fill(0);
  throw new Error("half-way");
});
let tries = 0;
const failsOnce = custom("test.failsOnce", (image, { editable }) => {
  const data = editable(image);
  for (let at = 0; at < data.length; at++) data[at] = data[at] + 1;
  if (tries++ === 0) throw new Error("half-way");
  return { ...image, data };
});
const registry = registryOf(mark, pass, fails, failsOnce, add);

type Nodes = Parameters<typeof planOf>[0];
const reads = (use: string, from: string, rest: object = {}): Nodes[string] => ({ use, in: { image: from }, ...rest });
const pixelOf = (value: Value | undefined): number | undefined =>
  typeof value === "number" ? value : (value as Image).data[0];

async function run(nodes: Nodes, outputs: Record<string, string>, isInPlace = true) {
  const photo = greyPicture(10);
  const { outputs: found } = await execute(planOf(nodes, outputs, registry), { photo }, { ...emptyWorld, isInPlace });
  const pixels = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, pixelOf(value)]));
  return { pixels, photo: photo.data[0] };
}

describe("pixels that a step may write into", () => {
  it("are the picture's own where the step is its last reader", async () => {
    const nodes = { a: reads("test.mark@1", "$photo"), b: reads("test.mark@1", "a.image") };
    expect(await run(nodes, { out: "b.image" })).toEqual({ pixels: { out: 12 }, photo: 12 });
  });

  it.each<[string, Nodes, Record<string, string>, Record<string, number>]>([
    [
      "another step reads the picture later",
      {
        a: reads("test.add@1", "$photo"),
        b: reads("test.mark@1", "a.image"),
        c: reads("test.add@1", "b.image"),
        d: { use: "test.sum@1", in: { images: ["a.image", "c.image"] } },
      },
      { out: "d.total" },
      { out: 11 + 13 },
    ],
    [
      "the picture is a result",
      { a: reads("test.add@1", "$photo"), b: reads("test.mark@1", "a.image") },
      { before: "a.image", after: "b.image" },
      { before: 11, after: 12 },
    ],
    [
      "another value lies in the same memory",
      { a: reads("test.add@1", "$photo"), b: reads("test.pass@1", "a.image"), c: reads("test.mark@1", "b.image") },
      { before: "a.image", after: "c.image" },
      { before: 11, after: 12 },
    ],
    [
      "the picture stands in for a step that fails",
      { a: reads("test.add@1", "$photo"), b: reads("test.fails@1", "a.image", { onError: "skip" }) },
      { out: "b.image" },
      { out: 11 },
    ],
    [
      "the step is tried anew",
      { a: reads("test.add@1", "$photo"), b: reads("test.failsOnce@1", "a.image", { retries: 1 }) },
      { out: "b.image" },
      { out: 12 },
    ],
  ])("are a copy where %s", async (_when, nodes, outputs, expected) => {
    tries = 0;
    const found = await run(nodes, outputs);
    const numbers = Object.fromEntries(Object.keys(expected).map((name) => [name, found.pixels[name]]));
    expect(numbers).toEqual(expected);
  });

  it("are a copy where pictures are kept", async () => {
    const nodes = { a: reads("test.mark@1", "$photo") };
    expect(await run(nodes, { out: "a.image" }, false)).toEqual({ pixels: { out: 11 }, photo: 10 });
  });
});
