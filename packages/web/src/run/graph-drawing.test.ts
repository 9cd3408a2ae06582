import { documentSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { drawGraph, standOf } from "./graph-drawing.ts";

const document = documentSchema.parse({
  kumiki: 1,
  name: "p",
  inputs: { photo: { kind: "image" }, score: { kind: "number", default: 0.5 } },
  nodes: {
    faces: { use: "recipe.faces@1", in: { image: "$photo" }, with: { score: { $input: "score" } } },
    hide: { use: "draw.redact@1", in: { image: "$photo", detections: "faces.detections" } },
    quiet: { use: "filter.blur@1", in: { image: "hide.image" }, enabled: false },
  },
  outputs: { picture: "quiet.image" },
});
const row = (node: string, succeeded: number, failed = 0, medianMs = 5) => ({
  node,
  use: "x.y@1",
  counts: { succeeded, cached: 0, skipped: 0, failed },
  medianMs,
  maxMs: medianMs,
  totalMs: medianMs,
});

describe("the drawing of a pipeline", () => {
  const { boxes, wires, width, height } = drawGraph(document);

  it("holds every box inside, none over another, what is read left of its reader", () => {
    // An input that only feeds a parameter has no wire and no box.
    expect(boxes.map(({ name }) => name)).toEqual(["photo", "faces", "hide", "quiet", "picture"]);
    for (const [at, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(width);
      expect(box.top + box.height).toBeLessThanOrEqual(height);
      for (const other of boxes.slice(at + 1)) {
        const apart = box.left + box.width <= other.left || other.left + other.width <= box.left;
        expect(apart || box.top + box.height <= other.top || other.top + other.height <= box.top).toBe(true);
      }
    }
    const left = (name: string) => boxes.find((box) => box.name === name)?.left ?? Number.NaN;
    expect(left("photo")).toBeLessThan(left("faces"));
    expect(left("faces")).toBeLessThan(left("hide"));
    expect(wires).toHaveLength(5);
  });
});

describe("how a node stands", () => {
  const rows = [row("faces/find", 7), row("faces/draw", 5, 1), row("hide", 5)];
  const stand = (name: string, running = new Map<string, number>(), over = false) =>
    standOf(name, document, rows, running, over);

  it("a recipe is through when its last step is, and fails with any of them", () => {
    expect(stand("faces")).toEqual({ state: "failed", done: 6, failed: 1, running: 0, medianMs: 10 });
  });

  it("runs while an item is in it, and is done when the run is over", () => {
    expect(stand("hide", new Map([["hide", 2]]))).toMatchObject({ state: "running", running: 2 });
    expect(stand("hide").state).toBe("waiting");
    expect(stand("hide", new Map(), true).state).toBe("done");
  });

  it("that is switched off, or not come to yet, says so", () => {
    expect(stand("quiet").state).toBe("off");
    expect(standOf("hide", document, [], new Map(), false)).toEqual({
      state: "waiting",
      done: 0,
      failed: 0,
      running: 0,
      medianMs: undefined,
    });
  });
});
