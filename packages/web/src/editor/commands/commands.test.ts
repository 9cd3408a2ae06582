import { type PipelineDocument, validate } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { addPart } from "../actions/add-part.ts";
import { wiresOf } from "../graph/wires.ts";
import { createSession } from "../session.tsx";
import { sampleCatalogue, sampleParts } from "../store/sample-parts.contract.ts";
import { settle } from "./auto-layout.ts";
import { emptyDocument } from "./change.ts";
import { addOutput, removeInputs, renameInput } from "./ends.ts";
import { removeNodes, renameNode } from "./nodes.ts";
import { concealParameter, exposeParameter, setParameter } from "./parameters.ts";
import { copyOf, paste } from "./paste.ts";
import { connect, disconnect, spliceIntoWire } from "./wires.ts";

const part = (id: string) => {
  const info = sampleParts.get(id);
  if (info === undefined) throw new Error(id);
  return info;
};
const errors = (document: PipelineDocument) =>
  validate(document, sampleCatalogue)
    .problems.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);

function hidden() {
  const session = createSession(emptyDocument("d"), sampleCatalogue);
  addPart(session, part("t.find"), {});
  addPart(session, part("t.hide"), {});
  session.documents.apply(addOutput("picture", "hide.image"));
  return session;
}

describe("adding parts", () => {
  it("wires each to what is selected, and what that does not give to what it reads", () => {
    const { nodes } = hidden().documents.get();
    expect(nodes.find?.in).toEqual({ image: "$photo" });
    expect(nodes.hide?.in).toEqual({ image: "$photo", detections: "find.detections" });
    expect(errors(hidden().documents.get())).toEqual([]);
  });

  it("is one step of the history", () => {
    const { documents } = hidden();
    documents.undo();
    documents.undo();
    expect(Object.keys(documents.get().nodes)).toEqual(["find"]);
  });

  it("wires the end of a drawn wire", () => {
    const session = hidden();
    addPart(session, part("t.count"), { linking: { source: "find.detections" } });
    expect(session.documents.get().nodes.count?.in).toEqual({ detections: "find.detections" });
    addPart(session, part("t.blur"), { linking: { end: { node: "hide", port: "image" } } });
    expect(session.documents.get().nodes.hide?.in.image).toBe("blur.image");
  });
});

describe("wires", () => {
  it("puts a part into a wire", () => {
    const { documents } = hidden();
    const wire = wiresOf(documents.get()).find(({ id }) => id === "output:picture");
    if (wire === undefined) throw new Error("no wire");
    const next = spliceIntoWire("blur", part("t.blur"), [0, 0], wire, sampleParts)(documents.get());
    expect([next.nodes.blur?.in.image, next.outputs.picture]).toEqual(["hide.image", "blur.image"]);
    expect(errors(next)).toEqual([]);
  });

  it("collects several at a list port and takes them away one by one", () => {
    const session = hidden();
    addPart(session, part("t.grid"), { alone: true });
    const { documents } = session;
    const end = { node: "grid", port: "images" };
    documents.apply(connect("$photo", end, sampleParts));
    documents.apply(connect("hide.image", end, sampleParts));
    expect(documents.get().nodes.grid?.in.images).toEqual(["$photo", "hide.image"]);
    documents.apply(disconnect({ ...end, index: 0 }));
    expect(documents.get().nodes.grid?.in.images).toEqual(["hide.image"]);
    documents.apply(disconnect({ ...end, index: 0 }));
    expect(documents.get().nodes.grid?.in).toEqual({});
  });

  it("go with their nodes and follow names", () => {
    const { documents } = hidden();
    const renamed = renameNode("find", "faces")(documents.get());
    expect(renamed.nodes.hide?.in.detections).toBe("faces.detections");
    const gone = removeNodes(["hide"])(renamed);
    expect(gone.outputs).toEqual({});
    expect(Object.keys(gone.layout?.nodes ?? {})).toEqual(["faces"]);
    expect(renameInput("photo", "picture")(renamed).nodes.faces?.in.image).toBe("$picture");
  });
});

describe("parameters", () => {
  it("become inputs of the pipeline with their value and bounds, and come back", () => {
    const { documents } = hidden();
    documents.apply(setParameter("hide", "strength", 70));
    documents.apply(exposeParameter("hide", "strength", part("t.hide")));
    const { nodes, inputs } = documents.get();
    expect(nodes.hide?.with.strength).toEqual({ $input: "strength" });
    expect(inputs.strength).toMatchObject({ kind: "number", schema: { type: "integer", maximum: 200 }, default: 70 });
    expect(errors(documents.get())).toEqual([]);
    const back = concealParameter("hide", "strength")(documents.get());
    expect([back.nodes.hide?.with, Object.keys(back.inputs)]).toEqual([{ strength: 70 }, ["photo"]]);
    expect(removeInputs(["strength"])(documents.get()).nodes.hide?.with).toEqual({ strength: 70 });
  });
});

describe("what has no place", () => {
  it("is put beside what it is wired to, however long the pipeline is", () => {
    const ids = Array.from({ length: 100 }, (_, at) => `n${at}`);
    const document: PipelineDocument = {
      ...emptyDocument("long"),
      nodes: Object.fromEntries(
        ids.map((id, at) => [
          id,
          { use: "t.blur@1", in: { image: at === 0 ? "$photo" : `n${at - 1}.image` }, with: {} },
        ]),
      ),
      outputs: { p: "n99.image" },
      layout: {
        nodes: Object.fromEntries(ids.map((id, at) => [id, [(at % 10) * 260, Math.floor(at / 10) * 260]])),
        notes: [],
        groups: [],
      },
    };
    const { layout } = settle(document);
    expect(layout?.inputs?.photo).toEqual([-260, 0]);
    expect(layout?.outputs?.p).toEqual([9 * 260 + 300, 9 * 260]);
  });
});

describe("copies", () => {
  it("keep wires inside and to what both have, under free names", () => {
    const { documents } = hidden();
    const copy = copyOf(documents.get(), ["find", "hide"]);
    const { nodes } = paste(copy, [10, 10])(documents.get());
    expect(nodes.hide_2?.in).toEqual({ image: "$photo", detections: "find_2.detections" });
    const elsewhere = paste(copyOf(documents.get(), ["hide"]), [0, 0])(emptyDocument("other"));
    expect(elsewhere.nodes.hide?.in).toEqual({ image: "$photo" });
  });
});
