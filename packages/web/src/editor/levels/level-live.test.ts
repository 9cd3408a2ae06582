import {
  describeRegistry,
  documentSchema,
  flowParts,
  type PipelineDocument,
  type Problem,
  partsByUse,
  type Step,
} from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { fingerprints } from "../live/fingerprint.ts";
import { createLiveStore, failedStep, type LiveState } from "../live/live-store.ts";
import { runnablePart } from "../live/runnable.ts";
import { sampleCatalogue } from "../store/sample-parts.contract.ts";
import { levelLive, roundsKept } from "./level-live.ts";

const flow = describeRegistry({ components: new Map(flowParts.map((part) => [part.id, part])), recipes: new Map() });
const parts = partsByUse({ components: [...sampleCatalogue.components, ...flow.components] });
const picture = (letter: string) => ({ sha256: letter.repeat(64), mediaType: "image/webp", sizeBytes: 1 });
const documentWith = (strength: number): PipelineDocument =>
  documentSchema.parse({
    kumiki: 1,
    name: "d",
    inputs: { photo: { kind: "image" }, other: { kind: "image" } },
    nodes: {
      one: { use: "t.blur@1", in: { image: "$photo" } },
      each: {
        use: "flow.forEach@1",
        in: { face: ["one.image", "$other"] },
        body: {
          each: ["face"],
          inputs: { face: { kind: "image" } },
          nodes: {
            soft: { use: "t.blur@1", in: { image: "$face" }, with: { strength } },
            hide: { use: "t.hide@1", in: { image: "soft.image" } },
          },
          outputs: { hidden: "hide.image", soft: "soft.image" },
        },
      },
      grid: { use: "t.grid@1", in: { images: "each.hidden" } },
    },
    outputs: { picture: "grid.image" },
  });
const document = documentWith(5);
const step = (node: string, more: Partial<Step> = {}): Step => ({
  node,
  use: "t.blur@1",
  status: "succeeded",
  ms: 1,
  ...more,
});
const photos = { photo: { name: "p", artifact: picture("a") }, other: { name: "o", artifact: picture("b") } };
const missing: Problem = {
  code: "MISSING_INPUT",
  severity: "error",
  node: "each/hide",
  field: "detections",
  message: { ja: "", en: "" },
};
const live: LiveState = {
  ...createLiveStore().getInitialState(),
  photos,
  document,
  prints: fingerprints(document, {}),
  told: {
    document,
    photos,
    steps: [
      step("one", { previews: { image: picture("c") } }),
      step("each", { rounds: { count: 30, failed: 0 } }),
      step("each[1]/soft", { previews: { image: picture("d") } }),
      step("each[2]/soft", { previews: { image: picture("e") } }),
    ],
  },
  problems: [missing],
};
const at = (round: number, state = live) => levelLive([{ node: "each", round }], parts)(state);

describe("live results in the body of a loop", () => {
  it("are those of the round that is looked at, with what came into it", () => {
    expect(at(1).steps.soft?.previews.image).toEqual(picture("d"));
    expect(at(2).steps.soft?.previews.image).toEqual(picture("e"));
    expect(at(1).photos.face?.artifact).toEqual(picture("c"));
    expect(at(2).photos.face?.artifact).toEqual(picture("b"));
    expect(roundsKept(live, [{ node: "each", round: 1 }])).toEqual({ count: 30, kept: 2 });
  });

  it("are stale when something that they are made of has changed, inside or outside", () => {
    const isStale = (now: PipelineDocument) => {
      const { steps, prints } = at(1, { ...live, document: now });
      return steps.soft?.print !== prints.get("soft");
    };
    expect(isStale(document)).toBe(false);
    expect(isStale(documentWith(6))).toBe(true);
    const { one } = document.nodes;
    const outside = {
      ...document,
      nodes: { ...document.nodes, ...(one && { one: { ...one, with: { strength: 9 } } }) },
    };
    expect(isStale(outside)).toBe(true);
    // The loop itself depends on its body.
    expect(fingerprints(documentWith(6), {}).get("each")).not.toBe(fingerprints(document, {}).get("each"));
  });

  it("tell problems and the failure of a round at the step inside", () => {
    expect(at(1).problemsByNode.hide?.[0]?.field).toBe("detections");
    const wrong = { ...missing, code: "DANGLING_OUTPUT" as const, node: "each", field: "body.hidden" };
    expect(at(1, { ...live, problems: [wrong] }).problems).toMatchObject([
      { code: "DANGLING_OUTPUT", field: "hidden" },
    ]);
    const failed = failedStep({ ...missing, node: "each/soft" }, live.prints.get("each") ?? "");
    const prints = fingerprints(document, { photo: picture("a").sha256, other: picture("b").sha256 });
    const state = { ...live, prints, steps: { each: { ...failed, print: prints.get("each") ?? "" } } };
    expect(at(1, state).steps.soft?.status).toBe("failed");
  });

  it("a step that is half made inside blocks what reads it, and nothing else of its loop", () => {
    const part = runnablePart(document, [missing], parts);
    expect(Object.keys(part?.nodes ?? {})).toEqual(["one", "each"]);
    expect(Object.keys(part?.nodes.each?.body?.nodes ?? {})).toEqual(["soft"]);
    expect(Object.keys(part?.nodes.each?.body?.outputs ?? {})).toEqual(["soft"]);
  });
});
