import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Image, identity } from "@kumiki/core";
import { expect, it } from "vitest";
import { runItem } from "../item/run-item.ts";
import { encodePicture } from "../picture/encode.ts";
import { execute } from "./execute.ts";
import { custom, emptyWorld, greyPicture, planOf, registryOf } from "./planted.contract.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Makes everything that nobody holds go away; finalizers and promises of the step before get their turn first. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}

/** A chain of steps, each of which tells which pictures of the steps before it can still be reached. */
function chain(length: number) {
  const made: WeakRef<Image>[] = [];
  const alive: number[][] = [];
  const link = custom("test.link", async (image) => {
    if (made.length === 0) made.push(new WeakRef(image));
    await settle();
    alive.push(made.flatMap((picture, at) => (picture.deref() === undefined ? [] : [at])));
    const next = { ...image, data: image.data.slice() };
    made.push(new WeakRef(next));
    return next;
  });
  const nodes = Object.fromEntries(
    Array.from({ length }, (_, at) => [
      `n${at}`,
      { use: "test.link@1", in: { image: at === 0 ? "$photo" : `n${at - 1}.image` } },
    ]),
  );
  return { alive, plan: planOf(nodes, { picture: `n${length - 1}.image` }, registryOf(link)) };
}

it("a value can be collected once its last reader has ended, the decoded input too", async () => {
  const { alive, plan } = chain(5);
  await execute(plan, { photo: greyPicture(7, 100) }, emptyWorld);
  expect(alive).toEqual([[0], [1], [2], [3], [4]]);
});

it("an item holds no picture beyond its last reader, decoded input and telling included", async () => {
  const { alive, plan } = chain(5);
  const image: Image = { ...greyPicture(7, 64), root: { id: "x", width: 64, height: 64, toRoot: identity } };
  const { bytes } = await encodePicture(image, { format: "png" });
  await runItem({ plan, files: { photo: { bytes } }, world: emptyWorld, onStepFinished: () => {} });
  expect(alive).toEqual([[0], [1], [2], [3], [4]]);
});
