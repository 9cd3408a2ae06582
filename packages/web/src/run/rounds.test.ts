import type { Artifact, PipelineDocument, Step } from "@kumiki/core";
import { documentSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { elementAt, isInLoop, nodeAt, pictureInRound, type Ran, roundsOf, wayTo } from "./rounds.ts";

const picture = (letter: string): Artifact => ({
  sha256: letter.repeat(64),
  mediaType: "image/webp",
  sizeBytes: 1,
});
const step = (node: string, more: Partial<Step> = {}): Step => ({
  node,
  use: "x.y@1",
  status: "succeeded",
  ms: 2,
  ...more,
});
/** Crops and the photo itself go through a loop; in it each finds parts, which go through another. */
const document: PipelineDocument = documentSchema.parse({
  kumiki: 1,
  name: "d",
  inputs: { photo: { kind: "image" } },
  nodes: {
    crops: { use: "geom.cropDetections@1", in: { image: "$photo" } },
    each: {
      use: "flow.forEach@1",
      in: { face: ["crops.images", "$photo"], whole: "$photo" },
      body: {
        each: ["face"],
        inputs: { face: { kind: "image" }, whole: { kind: "image" } },
        nodes: {
          found: { use: "ai.face@1", in: { image: "$face" } },
          parts: { use: "geom.cropDetections@1", in: { image: "$face", detections: "found.detections" } },
          eyes: {
            use: "flow.forEach@1",
            in: { eye: "parts.images" },
            body: { each: ["eye"], inputs: { eye: { kind: "image" } }, nodes: {}, outputs: { eye: "$eye" } },
          },
          soft: { use: "filter.blur@3", in: { image: "$face" } },
        },
        outputs: { soft: "soft.image", found: "found.detections" },
      },
    },
  },
  outputs: { all: "each.soft" },
});
const steps: Step[] = [
  step("crops", { elements: { images: [picture("a"), picture("b")] } }),
  step("each", { rounds: { count: 3, failed: 1 } }),
  step("each[1]/found", { values: { detections: { items: [], width: 1, height: 1 } }, startMs: 10 }),
  step("each[1]/parts", { elements: { images: [picture("c"), picture("d")] }, startMs: 12 }),
  step("each[1]/soft", { previews: { image: picture("e") }, startMs: 20, ms: 5 }),
  step("each[2]/found", { startMs: 11 }),
  step("each[2]/soft", { status: "skipped", startMs: 11, ms: 0 }),
  step("each[3]/found", { status: "failed", startMs: 14, ms: 1 }),
];
const ran: Ran = { steps, document, inputs: { photo: picture("f") } };

describe("rounds of a loop", () => {
  it("tell how they ended, what came out and how long they took", () => {
    const [first, second, third] = roundsOf("each", ran);
    expect(first).toMatchObject({ at: 1, path: "each[1]", state: "done", startMs: 10, ms: 15, picture: picture("e") });
    expect(Object.keys(first?.values ?? {})).toEqual(["found"]);
    // Its branch went another way: what came in is shown, nothing came out.
    expect(second).toMatchObject({ at: 2, state: "done", picture: picture("b") });
    expect(third).toMatchObject({ state: "failed", picture: picture("f") });
    const left = { ...ran, steps: steps.filter(({ node }) => node !== "each[2]/found") };
    expect(roundsOf("each", left)[1]?.state).toBe("none");
  });

  it("know what came into them, over several wires, and two loops down", () => {
    expect(elementAt("each[2]", "face", ran)).toEqual(picture("b"));
    expect(elementAt("each[3]", "face", ran)).toEqual(picture("f"));
    expect(elementAt("each[4]", "face", ran)).toBeUndefined();
    expect(elementAt("each[2]", "whole", ran)).toEqual(picture("f"));
    expect(elementAt("each[1]/eyes[2]", "eye", ran)).toEqual(picture("d"));
    expect(pictureInRound("$face", "each[2]/found", ran)).toEqual(picture("b"));
    expect(pictureInRound("each/soft.image", "each[1]/found", ran)).toEqual(picture("e"));
  });

  it("are found by their names", () => {
    expect(wayTo("each[3]/eyes[1]/small")).toEqual([
      "each",
      "each[3]",
      "each[3]/eyes",
      "each[3]/eyes[1]",
      "each[3]/eyes[1]/small",
    ]);
    expect(wayTo("crops")).toEqual(["crops"]);
    expect(nodeAt(document, "each[3]/found")?.use).toBe("ai.face@1");
    expect([isInLoop(document, "each/eyes"), isInLoop(document, "each"), isInLoop(document, "crops")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
