import { documentSchema, type PipelineDocument } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawGraph } from "./graph-drawing.ts";
import { areOver } from "./graph-fit.ts";

const given = {
  kumiki: 1,
  name: "p",
  inputs: { photo: { kind: "image" }, score: { kind: "number", default: 0.5 } },
  nodes: {
    faces: { use: "recipe.faces@1", in: { image: "$photo" }, with: { score: { $input: "score" } } },
    hide: { use: "draw.redact@1", in: { image: "$photo", detections: "faces.detections" } },
    count: { use: "det.count@1", in: { detections: "faces.detections", image: "faces.image" } },
  },
  outputs: { picture: "hide.image", number: "count.number" },
};
const plain = documentSchema.parse(given);
const laidOut = (nodes: Record<string, [number, number]>, more = {}): PipelineDocument =>
  documentSchema.parse({ ...given, layout: { nodes, ...more } });

const at = (document: PipelineDocument, room = 1000) => {
  const drawing = drawGraph(document, room);
  return { ...drawing, box: new Map(drawing.boxes.map((box) => [box.name, box])) };
};

function expectTidy({ boxes, width, height }: ReturnType<typeof drawGraph>) {
  for (const [place, box] of boxes.entries()) {
    expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
    expect(box.left + box.width).toBeLessThanOrEqual(width);
    expect(box.top + box.height).toBeLessThanOrEqual(height);
    expect(boxes.slice(place + 1).filter((other) => areOver(box, other))).toEqual([]);
  }
}

describe("the drawing of a pipeline", () => {
  it("goes in layers from left to right where the document has no layout", () => {
    const drawing = at(plain);
    expectTidy(drawing);
    // An input that only feeds a parameter has no wire and no box.
    expect([...drawing.box.keys()]).toEqual(["photo", "faces", "hide", "count", "picture", "number"]);
    const lefts = ["photo", "faces", "hide", "picture"].map((name) => drawing.box.get(name)?.left ?? Number.NaN);
    expect(lefts).toEqual(lefts.toSorted((one, other) => one - other));
    expect(new Set(lefts).size).toBe(4);
  });

  it("keeps the author's own layout, whichever way it goes", () => {
    const { box, ...drawing } = at(laidOut({ faces: [800, 600], hide: [0, 0], count: [0, 600] }));
    expectTidy(drawing);
    const [faces, hide, count] = ["faces", "hide", "count"].map((name) => box.get(name));
    expect(faces?.left).toBeGreaterThan(hide?.left ?? Number.NaN);
    expect(count?.left).toBe(hide?.left);
    expect(count?.top).toBe(faces?.top);
    expect(count?.top).toBeGreaterThan(hide?.top ?? Number.NaN);
  });

  it("puts nearly level boxes in one row", () => {
    const { box } = at(laidOut({ faces: [0, 0], hide: [300, 11], count: [300, 300] }));
    expect(box.get("hide")?.top).toBe(box.get("faces")?.top);
  });

  it("fills the room there is, draws no wider than needed, and never squeezes boxes into each other", () => {
    const far = laidOut({ faces: [0, 0], hide: [1200, 0], count: [1200, 300] });
    const widths = [2400, 1600, 900, 300].map((room) => drawGraph(far, room).width);
    expect(widths[0]).toBe(drawGraph(far, 9000).width);
    expect(widths[1]).toBeLessThanOrEqual(1600);
    expect(widths[1]).toBeLessThan(widths[0] ?? 0);
    expect(widths[2]).toBeLessThan(widths[1] ?? 0);
    expect(widths[3]).toBeGreaterThan(300);
    for (const room of [2400, 1600, 900, 300]) expectTidy(drawGraph(far, room));
  });

  it("has one wire between two boxes, and leads it around those between them", () => {
    const { wires, box } = at(laidOut({ faces: [0, 0], hide: [300, 0], count: [300, 300] }));
    expect(wires.map(({ id }) => id)).toEqual([
      "input:photo node:faces",
      "input:photo node:hide",
      "node:faces node:hide",
      "node:faces node:count",
      "node:hide output:picture",
      "node:count output:number",
    ]);
    const faces = box.get("faces");
    const around = /H(\d+)/.exec(wires[1]?.path ?? "");
    expect(Number(around?.[1])).toBe((faces?.left ?? 0) + (faces?.width ?? 0));
    expect(wires[0]?.path).not.toContain("H");
    expect(wires.map(({ to }) => to)).toEqual(["faces", "hide", "hide", "count", undefined, undefined]);
  });

  it("leads a wire straight down to what stands below", () => {
    const { wires, box } = at(laidOut({ faces: [0, 0], hide: [0, 400], count: [300, 0] }));
    const [faces, hide] = [box.get("faces"), box.get("hide")];
    const middle = (faces?.left ?? 0) + (faces?.width ?? 0) / 2;
    const down = wires.find(({ id }) => id === "node:faces node:hide")?.path ?? "";
    expect(down).toMatch(new RegExp(`^M${middle} ${(faces?.top ?? 0) + (faces?.height ?? 0)}C`));
    expect(down).toMatch(new RegExp(` ${middle} ${hide?.top}$`));
  });

  it("is tidy for any layout in any room", () => {
    const place = fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }));
    const layouts = fc.record(
      {
        nodes: fc.record({ faces: place, hide: place, count: place }),
        inputs: fc.record({ photo: place }),
        outputs: fc.record({ picture: place, number: place }),
      },
      { requiredKeys: ["nodes"] },
    );
    fc.assert(
      fc.property(layouts, fc.integer({ min: -30, max: 3000 }), ({ nodes, ...more }, room) =>
        expectTidy(drawGraph(laidOut(nodes, more), room)),
      ),
    );
  });

  it("of nothing is empty", () => {
    const empty = documentSchema.parse({ kumiki: 1, name: "p", inputs: {}, nodes: {}, outputs: {} });
    expect(drawGraph(empty, 500)).toMatchObject({ width: 0, height: 0, boxes: [], wires: [] });
  });
});
