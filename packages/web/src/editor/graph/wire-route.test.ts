import { globSync, readFileSync } from "node:fs";
import { documentSchema, type PipelineDocument } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layeredPlaces, sizeOf } from "../commands/auto-layout.ts";
import { itemId } from "./item.ts";
import { type Obstacle, wireRoute } from "./wire-route.ts";
import { placeOfSource, wiresOf } from "./wires.ts";

/** Points along a path of M, C and H. */
function* along(path: string): Generator<[x: number, y: number]> {
  let [x, y] = [0, 0];
  for (const [, letter, words = ""] of path.matchAll(/([MCH])([^MCH]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = words.split(" ").map(Number);
    const [x1, y1] = [x, y];
    for (let step = 1; step <= 80 && letter !== "M"; step++) {
      const [t, s] = [step / 80, 1 - step / 80];
      const bent = (from: number, one: number, two: number, to: number) =>
        s ** 3 * from + 3 * s ** 2 * t * one + 3 * s * t ** 2 * two + t ** 3 * to;
      yield letter === "H" ? [x1 + (a - x1) * t, y1] : [bent(x1, a, c, e), bent(y1, b, d, f)];
    }
    [x, y] = letter === "M" ? [a, b] : letter === "H" ? [a, y1] : [e, f];
  }
}

const isInside = ({ left, top, width, height }: Obstacle, [x, y]: [number, number]): boolean =>
  x > left && x < left + width && y > top && y < top + height;

/** Wires that run behind something that is none of their ends, after tidying up; ports stand anywhere on a side. */
function hiddenWires(document: PipelineDocument, sizes: Record<string, { width: number; height: number }>): string[] {
  const boxes = new Map(
    Object.entries(layeredPlaces(document, sizes)).map(([id, [left, top]]) => [
      id,
      { left, top, ...(sizes[id] ?? sizeOf(id)) },
    ]),
  );
  return wiresOf(document).flatMap(({ id, source, end }, index) => {
    const from = placeOfSource(source).item;
    const to = "output" in end ? itemId("output", end.output) : itemId("node", end.node);
    const [one, other] = [boxes.get(from), boxes.get(to)];
    if (one === undefined || other === undefined) return [];
    const port = ((index * 7) % 10) / 10 + 0.05;
    const ends = {
      x1: one.left + one.width,
      y1: one.top + one.height * port,
      x2: other.left,
      y2: other.top + other.height * (1 - port),
    };
    const others = [...boxes].filter(([box]) => box !== from && box !== to);
    const points = [
      ...along(
        wireRoute(
          ends,
          others.map(([, box]) => box),
        ),
      ),
    ];
    expect(points.at(-1)).toEqual([ends.x2, ends.y2]);
    return others.flatMap(([name, box]) =>
      points.some((point) => isInside(box, point)) ? [`${id} behind ${name}`] : [],
    );
  });
}

/** Examples that are graphs; the linear form has no wires of its own. */
const examples = globSync(new URL("../../../../../examples/*/pipeline.json", import.meta.url).pathname).flatMap(
  (file) => {
    const { data } = documentSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return data ? [[file.split("/").at(-2), data] as const] : [];
  },
);

/** Graphs of any shape without circles: a node reads up to three that stand before it. */
const graphs = fc
  .array(
    fc.tuple(
      fc.array(fc.nat(), { maxLength: 3 }),
      fc.integer({ min: 60, max: 420 }),
      fc.integer({ min: 150, max: 300 }),
    ),
    {
      minLength: 2,
      maxLength: 14,
    },
  )
  .map((rows) => {
    const source = (from: number, before: number) =>
      before === 0 ? "$photo" : [`n${from % before}.image`, "$photo"][from % 5 === 0 ? 1 : 0];
    const nodes = rows.map(([reads, height, width], at) => {
      const ports = reads.map((from, port) => [`p${port}`, source(from, at)]);
      return {
        name: `n${at}`,
        in: Object.fromEntries(ports.length > 0 ? ports : [["image", "$photo"]]),
        width,
        height,
      };
    });
    return {
      document: documentSchema.parse({
        kumiki: 1,
        name: "p",
        inputs: { photo: { kind: "image" } },
        nodes: Object.fromEntries(nodes.map((node) => [node.name, { use: "color.grayscale@1", in: node.in }])),
        outputs: { picture: `n${rows.length - 1}.image`, first: "n0.image" },
      }),
      sizes: Object.fromEntries(nodes.map(({ name, width, height }) => [`node:${name}`, { width, height }])),
    };
  });

describe("a wire after tidying up", () => {
  it.each(examples)("runs behind no node: %s", (_name, document) => {
    expect(hiddenWires(document, {})).toEqual([]);
  });

  it("runs behind no node, whatever the graph", () => {
    const usual = { "input:photo": { width: 188, height: 190 } };
    const ends = { "output:picture": { width: 188, height: 60 }, "output:first": { width: 188, height: 60 } };
    fc.assert(
      fc.property(graphs, ({ document, sizes }) => {
        expect(hiddenWires(document, { ...sizes, ...usual, ...ends })).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

describe("a wire between things that somebody put down", () => {
  const box = (left: number, top: number): Obstacle => ({ left, top, width: 100, height: 100 });
  const ends = { x1: 0, y1: 50, x2: 500, y2: 50 };

  it("is one curve where nothing is in its way", () => {
    expect(wireRoute(ends, [box(200, 200)])).not.toContain("H");
    expect(wireRoute({ ...ends, x2: -200 }, [box(-150, 0)])).not.toContain("H");
  });

  it("goes around what is, on the nearer side, and through a gap", () => {
    expect(wireRoute(ends, [box(200, -20)])).toContain(" 200 88H300");
    expect(wireRoute(ends, [box(200, 20)])).toContain(" 200 12H300");
    expect(wireRoute(ends, [box(200, -60), box(200, 56)])).toContain(" 200 48H300");
  });

  it("ends where it must, whatever stands around", () => {
    const boxes = fc.array(fc.tuple(fc.integer({ min: -200, max: 600 }), fc.integer({ min: -200, max: 300 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(boxes, (places) => {
        const path = wireRoute(
          ends,
          places.map(([left, top]) => box(left, top)),
        );
        expect([...along(path)].at(-1)).toEqual([500, 50]);
        expect(path).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});
