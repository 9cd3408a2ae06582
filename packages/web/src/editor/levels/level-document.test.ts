import { documentSchema, type PipelineDocument } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addInput, addOutput, removeInputs, removeOutputs, renameInput, renameOutput } from "../commands/ends.ts";
import { addNode, removeNodes, renameNode } from "../commands/nodes.ts";
import { setParameter } from "../commands/parameters.ts";
import { connect } from "../commands/wires.ts";
import { createDocumentStore } from "../store/document-store.ts";
import { sampleParts } from "../store/sample-parts.contract.ts";
import { changeAt, documentAt, loopOn, reachOf, setEach } from "./level-document.ts";
import { levelDocuments } from "./level-documents.ts";

const inner = {
  each: ["piece"],
  inputs: { piece: { kind: "image" } },
  nodes: { blur: { use: "t.blur@1", in: { image: "$piece" } } },
  outputs: { soft: "blur.image" },
};
/** A loop in a loop; the outer one's element goes on as two. */
const whole: PipelineDocument = documentSchema.parse({
  kumiki: 1,
  name: "whole",
  inputs: { photo: { kind: "image" }, other: { kind: "image" } },
  nodes: {
    each: {
      use: "flow.forEach@1",
      in: { face: ["$photo", "$other"], whole: "$photo" },
      onError: "default",
      defaults: { told: 1 },
      body: {
        each: ["face"],
        inputs: { face: { kind: "image" }, whole: { kind: "image" } },
        nodes: { parts: { use: "flow.forEach@1", in: { piece: ["$face", "$whole"] }, body: inner } },
        outputs: { all: "parts.soft", told: "parts.soft" },
      },
    },
    grid: { use: "t.grid@1", in: { images: "each.all" } },
  },
  outputs: { picture: "grid.image", all: "each.all" },
});
const edit = (way: readonly string[], change: Parameters<typeof changeAt>[1]) => changeAt(way, change)(whole);

describe("the body of a loop as a document", () => {
  it("is reached by names of loops, as far as they lead", () => {
    expect(Object.keys(documentAt(whole, ["each", "parts"])?.nodes ?? {})).toEqual(["blur"]);
    expect(documentAt(whole, ["grid"])).toBeUndefined();
    expect(reachOf(whole, ["each", "gone", "parts"])).toBe(1);
    expect(loopOn(whole, ["each", "parts"])?.use).toBe("flow.forEach@1");
    // Drawn anew only when it has changed.
    expect(documentAt(whole, ["each"])).toBe(documentAt(whole, ["each"]));
  });

  it("is changed two loops down, and nothing beside it", () => {
    const changed = edit(["each", "parts"], setParameter("blur", "strength", 60));
    expect(changed.nodes.each?.body?.nodes.parts?.body?.nodes.blur?.with).toEqual({ strength: 60 });
    expect(changed.nodes.grid).toBe(whole.nodes.grid);
    expect(edit(["each"], (document) => document)).toBe(whole);
    expect(documentSchema.safeParse(changed).success).toBe(true);
  });

  it("takes wires around the loop along when its ports are called otherwise", () => {
    const called = changeAt(["each"], renameInput("face", "head"))(edit(["each"], renameOutput("all", "every")));
    expect(called.nodes.each?.in).toEqual({ head: ["$photo", "$other"], whole: "$photo" });
    expect(called.nodes.each?.body?.each).toEqual(["head"]);
    expect(called.nodes.grid?.in).toEqual({ images: "each.every" });
    expect(called.outputs.all).toBe("each.every");
    const told = edit(["each"], renameOutput("told", "said"));
    expect(told.nodes.each?.defaults).toEqual({ said: 1 });
  });

  it("takes wires away with the ports that go", () => {
    const fewer = edit(["each"], removeOutputs(["all"]));
    expect(fewer.nodes.grid?.in).toEqual({});
    expect(Object.keys(fewer.outputs)).toEqual(["picture"]);
    expect(edit(["each"], removeInputs(["whole"])).nodes.each?.in).toEqual({ face: ["$photo", "$other"] });
  });

  it("keeps at least one input that brings elements", () => {
    expect(edit(["each"], removeInputs(["face"]))).toBe(whole);
    expect(setEach(["each"], "face", false)(whole)).toEqual(whole);
    const both = setEach(["each"], "whole", true)(whole);
    expect(both.nodes.each?.body?.each).toEqual(["face", "whole"]);
    expect(setEach(["each"], "face", false)(both).nodes.each?.body?.each).toEqual(["whole"]);
  });

  it("any changes on any level are undone one by one, and every document on the way is valid", () => {
    const info = sampleParts.get("t.blur");
    if (info === undefined) throw new Error("the part is there");
    const names = ["face", "whole", "piece", "all", "told", "soft", "blur", "parts", "more", "x"];
    const changes = [
      (one: string) => addNode(one, info, [0, 0]),
      (one: string, two: string) => connect(`$${two}`, { node: one, port: "image" }, sampleParts),
      (one: string) => removeNodes([one]),
      (one: string, two: string) => renameNode(one, two),
      (one: string) => addInput(one, { kind: "image" }, [0, 0]),
      (one: string) => removeInputs([one]),
      (one: string, two: string) => renameInput(one, two),
      (one: string, two: string) => addOutput(one, `$${two}`),
      (one: string) => removeOutputs([one]),
      (one: string, two: string) => renameOutput(one, two),
    ];
    const name = fc.constantFrom(...names);
    const drawn = fc.record({
      kind: fc.nat({ max: changes.length - 1 }),
      one: name,
      two: name,
      depth: fc.nat({ max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 30 }), (draws) => {
        const root = createDocumentStore(whole);
        const begun = root.get();
        for (const { kind, one, two, depth } of draws) {
          const way = ["each", "parts"].slice(0, depth);
          const change = changes[kind]?.(one, two);
          if (change) levelDocuments(root, way).apply(change);
          expect(documentSchema.safeParse(root.get()).error?.issues ?? []).toEqual([]);
        }
        for (let left = root.history.getState().pastStates.length; left > 0; left--) root.undo();
        expect(root.get()).toEqual(begun);
      }),
      { numRuns: 60 },
    );
  });
});
