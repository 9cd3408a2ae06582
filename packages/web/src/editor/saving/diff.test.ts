import { diffDocuments } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { emptyDocument } from "../commands/change.ts";
import { addOutput } from "../commands/ends.ts";
import { moveItems } from "../commands/layout.ts";
import { addNode, setEnabled } from "../commands/nodes.ts";
import { setParameter } from "../commands/parameters.ts";
import { connect } from "../commands/wires.ts";
import { sampleParts } from "../store/sample-parts.contract.ts";

const info = sampleParts.get("t.blur");
if (info === undefined) throw new Error("no part");
const before = [addNode("blur", info, [0, 0]), addOutput("p", "$photo")].reduce(
  (now, change) => change(now),
  emptyDocument("d"),
);

describe("what changed between two versions", () => {
  it("is told by part, value, wire, output and setting", () => {
    const after = [
      connect("$photo", { node: "blur", port: "image" }, sampleParts),
      setParameter("blur", "strength", 9),
      setEnabled(["blur"], false),
      addNode("more", info, [9, 9]),
      connect("blur.image", { output: "p" }, sampleParts),
    ].reduce((now, change) => change(now), before);
    expect(diffDocuments(before, after)).toEqual([
      { kind: "part", where: "more", after: "t.blur@1" },
      { kind: "value", where: "blur.strength", after: "9" },
      { kind: "wire", where: "blur.image", after: "$photo" },
      { kind: "output", where: "p", before: "$photo", after: "blur.image" },
      { kind: "setting", where: "blur.enabled", after: "false" },
    ]);
  });

  it("is nothing when boxes were moved", () => {
    expect(diffDocuments(before, moveItems({ "node:blur": [50, 70] })(before))).toEqual([]);
  });
});
