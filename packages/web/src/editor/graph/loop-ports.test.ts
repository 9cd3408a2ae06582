import { describeRegistry, documentSchema, emptyBody, flowParts, partsByUse } from "@kumiki/core";
import { expect, it } from "vitest";
import { addNode } from "../commands/nodes.ts";
import { connect } from "../commands/wires.ts";
import { kindOfSource, misfitOf } from "./fit.ts";
import { insideOf, partAt } from "./parts.ts";

const parts = partsByUse(
  describeRegistry({ components: new Map(flowParts.map((part) => [part.id, part])), recipes: new Map() }),
);
const document = documentSchema.parse({
  kumiki: 1,
  name: "loop",
  inputs: { photos: { kind: "list<image>" }, photo: { kind: "image" } },
  nodes: {
    each: {
      use: "flow.forEach@1",
      body: { each: ["one"], inputs: { one: { kind: "image" } }, nodes: {}, outputs: { same: "$one" } },
    },
    bare: { use: "flow.forEach@1" },
  },
  outputs: {},
});

it("a loop on the canvas has the ports of its body: lists go in, lists come out; inside is the body", () => {
  const { each, bare } = document.nodes;
  expect(each && Object.keys(partAt(parts, each)?.inputs ?? {})).toEqual(["one"]);
  expect(bare && Object.keys(partAt(parts, bare)?.inputs ?? {})).toEqual(["item"]);
  expect(kindOfSource(document, parts, "each.same")).toBe("list<image>");
  expect(misfitOf(document, parts, "$photos", { node: "each", port: "one" })).toBeUndefined();
  expect(misfitOf(document, parts, "each.same", { node: "each", port: "gone" })).toEqual({ why: "circle" });
  expect(Object.keys(insideOf(document, parts, each)?.outputs ?? {})).toEqual(["same"]);
  expect(insideOf(document, parts, bare)).toBeUndefined();
});

it("a loop from the palette hands on what the first wire brings: a list, or single values as a list", () => {
  const info = parts.get("flow.forEach");
  if (info === undefined) throw new Error("the part is there");
  const added = addNode("loop", info, [0, 0])({ ...document, inputs: { ...document.inputs, word: { kind: "text" } } });
  expect(added.nodes.loop?.body).toEqual(emptyBody("image"));
  const listed = connect("$photos", { node: "loop", port: "item" }, parts)(added);
  expect(listed.nodes.loop?.in).toEqual({ item: "$photos" });
  const words = connect("$word", { node: "loop", port: "item" }, parts)(added);
  expect(words.nodes.loop).toMatchObject({ in: { item: ["$word"] }, body: emptyBody("text") });
  expect(kindOfSource(listed, parts, "loop.item")).toBe("list<image>");
});
