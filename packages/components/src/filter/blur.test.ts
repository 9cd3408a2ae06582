import { describeRegistry, documentSchema, makePlan, validate } from "@kumiki/core";
import { expect, it } from "vitest";
import { loadRegistry } from "../load.ts";

it("runs a document that was written for version 1", async () => {
  const registry = await loadRegistry();
  const document = {
    kumiki: 1,
    name: "old",
    inputs: { photo: { kind: "image" } },
    nodes: { soft: { use: "filter.blur@1", in: { image: "$photo" }, with: { sigma: 4 } } },
    outputs: { picture: "soft.image" },
  };
  expect(validate(document, describeRegistry(registry)).problems).toEqual([]);
  const { steps } = makePlan(documentSchema.parse(document), registry);
  expect(steps[0]).toMatchObject({ use: "filter.blur@2", params: { type: "gaussian", radius: 8 } });
});
