import {
  type ComponentInfo,
  contentHash,
  describePipeline,
  type PipelineDocument,
  partsByUse,
  pipelineNames,
  sourcesWithin,
} from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { addPart } from "../actions/add-part.ts";
import { copyOf, paste } from "../commands/paste.ts";
import { itemId } from "../graph/item.ts";
import { partOf, pipelinesOf } from "../graph/parts.ts";
import { byNode } from "../live/live-store.ts";
import { readSteps } from "../live/read-steps.ts";
import { createSession } from "../session.tsx";
import { sampleCatalogue } from "../store/sample-parts.contract.ts";
import { cutNodes, foldNodes, hasPipelines, unfoldSelected } from "./folding.ts";
import { mayStandIn } from "./stored-parts.ts";

const blur = (source: string) => ({ use: "t.blur@1", in: { image: source }, with: {} });
const row: PipelineDocument = {
  kumiki: 1,
  name: "Row",
  inputs: { photo: { kind: "image" } },
  nodes: {
    a: blur("$photo"),
    find: { use: "t.find@1", in: { image: "a.image" }, with: {} },
    hide: { use: "t.hide@1", in: { image: "a.image", detections: "find.detections" }, with: {} },
    z: blur("hide.image"),
  },
  outputs: { picture: "z.image" },
};
const open = (document: PipelineDocument = row, self?: string) => createSession(document, sampleCatalogue, self);
const stored = (use: string, document: PipelineDocument): ComponentInfo =>
  describePipeline(document, partsByUse(sampleCatalogue), pipelineNames(use, document));

describe("folding on the canvas", () => {
  it("three levels are folded, each undone by one step, and unfolded to what was there", async () => {
    const session = open();
    const { documents, parts, view } = session;
    const before = await contentHash(documents.get());
    foldNodes(session, ["find", "hide"], "Hide them", "pipeline.p1@1");
    expect(Object.keys(documents.get().nodes)).toEqual(["a", "Hide_them", "z"]);
    expect([...view.get().selected]).toEqual([itemId("node", "Hide_them")]);
    expect(partOf(parts, "pipeline.p1@1")).toMatchObject({ family: "pipeline", label: { en: "Hide them" } });
    foldNodes(session, ["a", "Hide_them"], "Two", "pipeline.p2@1");
    foldNodes(session, ["Two", "z"], "三", "pipeline.p3@1");
    expect(Object.keys(documents.get().nodes)).toEqual(["part"]);
    expect(Object.keys(documents.get().pipelines ?? {})).toHaveLength(3);
    documents.undo();
    expect(Object.keys(documents.get().nodes)).toEqual(["Two", "z"]);
    expect(Object.keys(documents.get().pipelines ?? {})).toHaveLength(2);
    documents.redo();
    for (const node of ["part", "Two", "Hide_them"]) {
      view.select([itemId("node", node)]);
      expect(hasPipelines(session)).toBe(true);
      unfoldSelected(session);
    }
    expect(await contentHash(documents.get())).toBe(before);
    expect(documents.get().pipelines).toBeUndefined();
    documents.undo();
    expect(Object.keys(documents.get().nodes)).toContain("Hide_them");
  });

  it("a stored pipeline is added with its document; pasted elsewhere it comes along", () => {
    const inner = cutNodes(row, partsByUse(sampleCatalogue), ["find", "hide"], "Hide them").pipeline;
    const session = open();
    const info = stored("pipeline.01ABC@4", inner);
    session.takeStored([info]);
    const id = addPart(session, info, {});
    expect(id).toBe("Hide_them");
    const { nodes, pipelines } = session.documents.get();
    expect(nodes[id]).toMatchObject({ use: "pipeline.01ABC@4" });
    expect(Object.keys(pipelines ?? {})).toEqual(["pipeline.01ABC@4"]);
    const other = paste(copyOf(session.documents.get(), [id]), [0, 0])(row);
    expect(Object.keys(other.pipelines ?? {})).toEqual(["pipeline.01ABC@4"]);
    session.documents.undo();
    expect(session.documents.get().pipelines).toBeUndefined();
  });

  it("the palette leaves out the pipeline itself and those that have it inside", () => {
    const inner = cutNodes(row, partsByUse(sampleCatalogue), ["find", "hide"], "Hide them").pipeline;
    const info = stored("pipeline.a@1", inner);
    const around = stored("pipeline.b@1", {
      ...row,
      nodes: { h: { use: "pipeline.a@1", in: {}, with: {} } },
      pipelines: { "pipeline.a@1": inner },
    });
    expect([info, around].map((one) => mayStandIn("a", one))).toEqual([false, false]);
    expect([info, around].map((one) => mayStandIn("b", one))).toEqual([true, false]);
    expect([info, around].map((one) => mayStandIn(undefined, one))).toEqual([true, true]);
  });

  it("what steps inside make stands at the node's own ports, their problems at the node", () => {
    const session = open();
    foldNodes(session, ["find", "hide"], "Hide them", "pipeline.p1@1");
    const document = session.documents.get();
    const within = sourcesWithin(document, pipelinesOf(document, session.parts));
    expect([...within]).toEqual([["Hide_them.image", "Hide_them/hide.image"]]);
    const picture = (sha: string) => ({ sha256: sha.repeat(64), mediaType: "image/webp", sizeBytes: 1 });
    const step = { use: "t.hide@1", status: "succeeded", ms: 1 } as const;
    const read = readSteps(
      [
        { ...step, node: "Hide_them/hide", previews: { image: picture("a") } },
        { ...step, node: "Hide_them/late", previews: { image: picture("b") } },
      ],
      new Map(),
      within,
    );
    expect(read.Hide_them?.previews.image?.sha256).toBe("a".repeat(64));
    const message = { ja: "x", en: "x" };
    const problem = { code: "UNKNOWN_COMPONENT", severity: "error", node: "Hide_them/hide", message } as const;
    expect(byNode([problem])).toEqual({ Hide_them: [problem] });
  });
});
