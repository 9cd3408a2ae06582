import type { PipelineDocument, Registry } from "@kumiki/core";
import { expect, it } from "vitest";
import { plansOf } from "./plans.ts";

const empty: Registry = { components: new Map(), recipes: new Map() };
const document: PipelineDocument = {
  kumiki: 1,
  name: "Through",
  inputs: { photo: { kind: "image" } },
  nodes: {},
  outputs: { picture: "$photo" },
};
const lease = { document, parameters: {} };

it("leases that come at once share one plan; one that could not be made is made again", async () => {
  let asked = 0;
  let isThere = false;
  const planOf = plansOf(async () => {
    asked++;
    if (!isThere) throw new Error("its code is on the way");
    return empty;
  });
  await expect(planOf(lease)).rejects.toThrow("on the way");
  isThere = true;
  const [one, other] = await Promise.all([planOf(lease), planOf(lease)]);
  expect(one).toBe(other);
  expect(asked).toBe(2);
});
