import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyDocument } from "../commands/change.ts";
import { group } from "../commands/marks.ts";
import { addNode } from "../commands/nodes.ts";
import { createSession } from "../session.tsx";
import { sampleCatalogue, sampleParts } from "../store/sample-parts.contract.ts";
import { dragEnded, nodesChanged } from "./canvas-events.ts";
import { makeFlowItems } from "./flow-items.ts";

function manyNodes(count: number) {
  const session = createSession(emptyDocument("d"), sampleCatalogue);
  const info = sampleParts.get("t.blur");
  if (info === undefined) throw new Error("no part");
  for (let at = 0; at < count; at++) session.documents.apply(addNode(`n${at}`, info, [at * 10, 0]));
  return session;
}
const dragged = (id: string, x: number, dragging: boolean) =>
  ({ type: "position", id, position: { x, y: 40 }, dragging }) as const;

describe("what the canvas draws", () => {
  it("makes a new object for the dragged one of 200 nodes only", () => {
    const session = manyNodes(200);
    const make = makeFlowItems();
    const label = (id: string) => id;
    const draw = () => make(session.documents.get(), session.view.get(), label);
    const before = draw();
    nodesChanged(session, [dragged("node:n7", 500, true)]);
    const after = draw();
    const changed = after.filter((node, at) => node !== before[at]).map(({ id }) => id);
    expect(changed).toEqual(["node:n7"]);
    expect(after.find(({ id }) => id === "node:n7")?.position).toEqual({ x: 500, y: 40 });
  });

  it("draws after any drags and drops what a canvas that begins there would draw", () => {
    const move = fc.record({ at: fc.nat(5), x: fc.integer({ min: -50, max: 50 }), ends: fc.boolean() });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), fc.boolean(), (moves, isGrouped) => {
        const session = manyNodes(6);
        if (isGrouped) session.documents.apply(group("g", ["n0", "n1"]));
        const make = makeFlowItems();
        const label = (id: string) => id;
        for (const { at, x, ends } of moves) {
          nodesChanged(session, [dragged(`node:n${at}`, x, true)]);
          if (ends) dragEnded(session, [`node:n${at}`]);
          const now = [session.documents.get(), session.view.get(), label] as const;
          expect(make(...now)).toEqual(makeFlowItems()(...now));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("keeps a whole drag as one step of the history", () => {
    const session = manyNodes(2);
    const steps = session.documents.history.getState().pastStates.length;
    for (let x = 10; x < 90; x += 4) nodesChanged(session, [dragged("node:n1", x, true)]);
    expect(session.documents.history.getState().pastStates).toHaveLength(steps);
    dragEnded(session, ["node:n1"]);
    expect(session.documents.history.getState().pastStates).toHaveLength(steps + 1);
    expect(session.documents.get().layout?.nodes.n1).toEqual([86, 40]);
    session.documents.undo();
    expect(session.documents.get().layout?.nodes.n1).toEqual([10, 0]);
  });

  it("takes all nodes of a group along", () => {
    const session = manyNodes(2);
    session.documents.apply(group("g", ["n0", "n1"]));
    const frame = makeFlowItems()(session.documents.get(), session.view.get(), (id) => id)[0];
    expect(frame?.id).toBe("group:0");
    const to = { x: (frame?.position.x ?? 0) + 30, y: (frame?.position.y ?? 0) + 5 };
    nodesChanged(session, [{ type: "position", id: "group:0", position: to, dragging: true }]);
    dragEnded(session, ["group:0"]);
    expect(session.documents.get().layout?.nodes).toEqual({ n0: [30, 5], n1: [40, 5] });
  });
});
