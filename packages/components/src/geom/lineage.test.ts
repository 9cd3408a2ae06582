import { detectionsOn, type Image, mapPoint } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { loadRegistry } from "../load.ts";
import { plantedDetections, runComponent } from "../planted.contract.ts";

const { components } = await loadRegistry();

/** A white 9×9 mark on black, off the centre, so that turns and mirrors show. */
function marked(width = 200, height = 120, at: readonly [number, number] = [140, 40]): Image {
  const data = new Uint8Array(width * height * 3);
  for (let y = at[1] - 4; y <= at[1] + 4; y++) data.fill(255, (y * width + at[0] - 4) * 3, (y * width + at[0] + 5) * 3);
  return {
    kind: "image",
    width,
    height,
    channels: 3,
    data,
    root: { id: "r", width, height, toRoot: [1, 0, 0, 1, 0, 0] },
  };
}

/** Where the mark is now: the centre of its light. */
function findMark({ data, width, channels }: Image): [number, number] {
  let [sum, sx, sy] = [0, 0, 0];
  for (let at = 0; at < data.length; at += channels) {
    const pixel = at / channels;
    if (data[at] < 60) continue;
    sum += data[at];
    sx += data[at] * ((pixel % width) + 0.5);
    sy += data[at] * (Math.floor(pixel / width) + 0.5);
  }
  return [sx / sum, sy / sum];
}

async function through(steps: readonly (readonly [string, object])[], image: Image): Promise<Image> {
  let current = image;
  for (const [id, params] of steps)
    current = (await runComponent(components.get(id)!, { image: current }, params)).outputs.image as Image;
  return current;
}

const cases: readonly (readonly [string, readonly (readonly [string, object])[]])[] = [
  ["fit", [["geom.resize", { mode: "fit", width: 100, height: 100 }]]],
  ["exact", [["geom.resize", { mode: "exact", width: 90, height: 110 }]]],
  ["fill", [["geom.resize", { mode: "fill", width: 100, height: 100 }]]],
  ["letterbox", [["geom.resize", { mode: "letterbox", width: 150, height: 150, padColor: "#000000" }]]],
  ["percent", [["geom.resize", { mode: "percent", percent: 250 }]]],
  ["crop", [["geom.crop", { unit: "px", x: 100, y: 10, width: 80, height: 70 }]]],
  ["quarter turn", [["geom.rotate", { angle: 90 }]]],
  ["turn by 33°", [["geom.rotate", { angle: 33 }]]],
  ["turn by -120°, same canvas", [["geom.rotate", { angle: -120, expand: false }]]],
  ["flip", [["geom.flip", { axis: "horizontal" }]]],
  ["both flips", [["geom.flip", { axis: "both" }]]],
  ...["mirror", "half", "mirrorHalf", "mirrorLeft", "right", "mirrorRight", "left"].map(
    (orientation) => [orientation, [["geom.orient", { orientation }]]] as const,
  ),
  ["pad", [["geom.pad", { top: 7, left: 31, right: 3, bottom: 9 }]]],
  [
    "all of them",
    [
      ["geom.pad", { left: 20, top: 10 }],
      ["geom.rotate", { angle: 15 }],
      ["geom.resize", { mode: "longestSide", width: 300 }],
      ["geom.flip", { axis: "vertical" }],
      ["geom.rotate", { angle: 270 }],
    ],
  ],
];

describe("the way back to the original", () => {
  it.each(cases)("%s: the mark maps to its own pixel within 1 px", async (_name, steps) => {
    const image = await through(steps, marked());
    const [x, y] = mapPoint(image.root.toRoot, ...findMark(image));
    expect(Math.abs(x - 140.5)).toBeLessThanOrEqual(1);
    expect(Math.abs(y - 40.5)).toBeLessThanOrEqual(1);
  });

  it("a box found on a turned and shrunken copy lands on the original", async () => {
    const copy = await through(
      [
        ["geom.resize", { mode: "percent", percent: 50 }],
        ["geom.rotate", { angle: 180 }],
      ],
      marked(),
    );
    const [x, y] = findMark(copy);
    const found = plantedDetections(copy, [[x - 2.25, y - 2.25, x + 2.25, y + 2.25]]);
    const [x1, y1, x2, y2] = detectionsOn(found, marked()).items[0]!.box;
    for (const [value, expected] of [
      [x1, 136],
      [y1, 36],
      [x2, 145],
      [y2, 45],
    ])
      expect(Math.abs(value! - expected!)).toBeLessThanOrEqual(1.5);
  });
});
