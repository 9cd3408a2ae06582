import { documentSchema, freeName, type PipelineDocument } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describePipeline, renamePipeline } from "../commands/about.ts";
import { autoLayout } from "../commands/auto-layout.ts";
import { type Change, emptyDocument } from "../commands/change.ts";
import { addInput, addOutput, removeInputs, removeOutputs, renameInput, renameOutput } from "../commands/ends.ts";
import { align, distribute, moveItems, placeOf } from "../commands/layout.ts";
import { addNote, changeNote, group, removeNotes, renameGroup, ungroup } from "../commands/marks.ts";
import { addNode, nameFor, removeNodes, renameNode, setEnabled, setPolicy } from "../commands/nodes.ts";
import { concealParameter, exposeParameter, setParameter } from "../commands/parameters.ts";
import { copyOf, paste } from "../commands/paste.ts";
import { removeSelected } from "../commands/remove.ts";
import { connect, disconnect, spliceIntoWire } from "../commands/wires.ts";
import { sourcesFor } from "../graph/fit.ts";
import { itemId } from "../graph/item.ts";
import { toName } from "../graph/names.ts";
import { wiresOf } from "../graph/wires.ts";
import { createDocumentStore } from "./document-store.ts";
import { sampleParts } from "./sample-parts.contract.ts";

const infos = [...sampleParts.values()];
/** One of several by a drawn number; undefined of none. */
const pick = <T>(from: readonly T[], drawn: number): T | undefined => from[drawn % Math.max(1, from.length)];

interface Draw {
  readonly command: number;
  readonly one: number;
  readonly two: number;
  readonly words: string;
  readonly x: number;
  readonly y: number;
}

type Make = (document: PipelineDocument, draw: Draw) => Change;
const still: Change = (document) => document;
const nodeOf = (document: PipelineDocument, drawn: number) => pick(Object.keys(document.nodes), drawn) ?? "none";
const nodesOf = (document: PipelineDocument, { one, two }: Draw) => [nodeOf(document, one), nodeOf(document, two)];
const boxes = (document: PipelineDocument) =>
  Object.fromEntries(
    Object.keys(document.nodes).map((id) => {
      const [x, y] = placeOf(document, itemId("node", id)) ?? [0, 0];
      return [itemId("node", id), { x, y, width: 100, height: 50 }];
    }),
  );

const commands: readonly Make[] = [
  (document, { one, x, y }) => {
    const info = pick(infos, one);
    return info ? addNode(nameFor(document, info), info, [x, y]) : still;
  },
  (document, { one, two }) => {
    const node = nodeOf(document, one);
    const port = Object.keys(sampleParts.get(document.nodes[node]?.use.slice(0, -2) ?? "")?.inputs ?? {})[0];
    if (port === undefined) return still;
    const source = pick(sourcesFor(document, sampleParts, { node, port }), two);
    return source === undefined ? still : connect(source, { node, port }, sampleParts);
  },
  (document, { one }) => {
    const wire = pick(wiresOf(document), one);
    return wire ? disconnect(wire.end) : still;
  },
  (document, { one, two, x, y }) => {
    const [info, wire] = [pick(infos, one), pick(wiresOf(document), two)];
    return info && wire ? spliceIntoWire(nameFor(document, info), info, [x, y], wire, sampleParts) : still;
  },
  (document, draw) => (draw.x > 0 ? removeNodes(nodesOf(document, draw)) : still),
  (document, { one, two, words }) =>
    setParameter(nodeOf(document, one), two % 2 ? "strength" : words.slice(0, 64), words),
  (document, { one }) => setParameter(nodeOf(document, one), "strength", undefined),
  (document, { one }) => {
    const info = pick(infos, 0);
    return info ? exposeParameter(nodeOf(document, one), "strength", info) : still;
  },
  (document, { one }) => concealParameter(nodeOf(document, one), "strength"),
  (document, { one, x, y }) => moveItems({ [itemId("node", nodeOf(document, one))]: [x, y] }),
  (document, draw) => setEnabled(nodesOf(document, draw), draw.x > 0),
  (document, draw) => group(draw.words, nodesOf(document, draw)),
  (_, { one }) => ungroup([one % 3]),
  (_, { one, words }) => renameGroup(one % 3, words),
  (_, { words, x, y }) => addNote(words, [x, y]),
  (_, { one, words }) => changeNote(one % 4, words),
  (_, { one }) => removeNotes([one % 4]),
  (document, { one, words }) => renameNode(nodeOf(document, one), freeName(document.nodes, toName(words, "step"))),
  (_, { words }) => renamePipeline(words),
  (_, { words }) => describePipeline(words),
  (_, { words, x, y }) => addInput(toName(words, "photo"), { kind: "image" }, [x, y]),
  (document, { one, x }) => (x > 0 ? removeInputs([pick(Object.keys(document.inputs), one) ?? ""]) : still),
  (document, { one, words }) =>
    renameInput(pick(Object.keys(document.inputs), one) ?? "", freeName(document.inputs, toName(words, "in"))),
  (document, { one, words }) => {
    const source = pick(wiresOf(document), one)?.source ?? "$photo";
    return addOutput(toName(words, "out"), source);
  },
  (document, { one }) => removeOutputs([pick(Object.keys(document.outputs), one) ?? ""]),
  (document, { one, words }) =>
    renameOutput(pick(Object.keys(document.outputs), one) ?? "", freeName(document.outputs, toName(words, "out"))),
  () => autoLayout(),
  (document, { one }) => align(boxes(document), pick(["left", "middle", "bottom"] as const, one) ?? "left"),
  (document) => distribute(boxes(document), "x"),
  (document, draw) => paste(copyOf(document, nodesOf(document, draw)), [40, 40]),
  (document, draw) => setPolicy(nodeOf(document, draw.one), { onError: "skip", retries: draw.two % 6 }),
  (document, { one, two }) => removeSelected([itemId("note", one % 2)], [pick(wiresOf(document), two)?.id ?? "none"]),
];

const drawn = fc.record({
  command: fc.nat({ max: 10_000 }),
  one: fc.nat({ max: 1000 }),
  two: fc.nat({ max: 1000 }),
  words: fc.string({ maxLength: 80, unit: "binary" }),
  x: fc.double({ min: -2000, max: 2000, noNaN: true }),
  y: fc.double({ min: -2000, max: 2000, noNaN: true }),
});

describe("history of the document", () => {
  it("undoes and redoes any 200 commands, and every document on the way is valid", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 200, maxLength: 200 }), (draws) => {
        const first = createDocumentStore(emptyDocument("start"));
        const begun = first.get();
        for (const draw of draws) {
          const make = pick(commands, draw.command) ?? (() => still);
          first.apply(make(first.get(), draw));
          const parsed = documentSchema.safeParse(first.get());
          expect(parsed.error?.issues ?? []).toEqual([]);
        }
        const last = first.get();
        const steps = first.history.getState().pastStates.length;
        for (let step = 0; step < steps; step++) {
          first.undo();
          expect(documentSchema.safeParse(first.get()).success).toBe(true);
        }
        expect(first.get()).toEqual(begun);
        for (let step = 0; step < steps; step++) first.redo();
        expect(first.get()).toEqual(last);
      }),
      { numRuns: 25 },
    );
  });

  it("joins quick changes of one field into one step", () => {
    const store = createDocumentStore(emptyDocument("start"));
    const info = pick(infos, 0);
    if (info) store.apply(addNode("blur", info, [0, 0]));
    for (const value of [31, 32, 33]) store.apply(setParameter("blur", "strength", value), "blur.strength");
    store.undo();
    expect(store.get().nodes.blur?.with).toEqual({});
    store.redo();
    expect(store.get().nodes.blur?.with).toEqual({ strength: 33 });
  });
});
