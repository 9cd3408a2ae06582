import type { Image } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import shape from "./shape.ts";

const black: Image = { ...plantedImage(100, 100, 3), data: new Uint8Array(30_000) };
const box = [
  [0.2, 0.2],
  [0.8, 0.8],
];
const triangle = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.9],
];
async function drawn(kind: string, points: unknown, params: object = {}) {
  const style = { shape: kind, points, stroke: "#ff0000", fill: "#0000ff", strokeWidth: 2, ...params };
  const { outputs, warnings } = await runComponent(shape, { image: black }, style);
  const { data } = outputs.image as Image;
  const at = ([x, y]: readonly [number, number]): string => {
    const [r = 0, , b = 0] = data.subarray((y * 100 + x) * 3, (y * 100 + x) * 3 + 3);
    return r > 100 ? "line" : b > 100 ? "fill" : "-";
  };
  return { at, warnings };
}

describe("draw.shape", () => {
  it.each([
    ["rectangle", box, { line: [20, 50], none: [50, 50], fill: [50, 50], outside: [15, 50] }],
    ["ellipse", box, { line: [20, 50], none: [22, 22], fill: [50, 50], outside: [22, 22] }],
    ["polygon", triangle, { line: [50, 10], none: [30, 30], fill: [30, 30], outside: [70, 70] }],
  ] as const)("%s: a line, filled or not", async (kind, points, { line, none, fill, outside }) => {
    const bare = await drawn(kind, [points]);
    expect([bare.at(line), bare.at(none)]).toEqual(["line", "-"]);
    const filled = await drawn(kind, [points], { fillOpacity: 1, strokeWidth: 0 });
    expect([filled.at(fill), filled.at(outside)]).toEqual(["fill", "-"]);
  });

  it("a line stays open and is never filled", async () => {
    const { at } = await drawn("line", [triangle], { fillOpacity: 1 });
    expect([at([50, 10]), at([10, 50]), at([30, 30])]).toEqual(["line", "-", "-"]);
  });

  it("draws several", async () => {
    const { at } = await drawn("rectangle", [
      [
        [0.1, 0.1],
        [0.3, 0.3],
      ],
      [
        [0.6, 0.6],
        [0.9, 0.9],
      ],
    ]);
    expect([at([10, 20]), at([60, 70]), at([45, 45])]).toEqual(["line", "line", "-"]);
  });

  it("leaves what it does not touch as it was, however clear", async () => {
    const clear = plantedImage(100, 100, 4);
    clear.data.forEach((_, at, data) => {
      data[at] = at % 4 === 3 ? 3 : (at * 7) % 256;
    });
    const { outputs } = await runComponent(shape, { image: clear }, { shape: "rectangle", points: [box] });
    const { data } = outputs.image as Image;
    const inside = (50 * 100 + 50) * 4;
    expect([...data.subarray(inside, inside + 40)]).toEqual([...clear.data.subarray(inside, inside + 40)]);
  });

  it("says when there are none", async () => {
    expect((await drawn("line", [])).warnings).toHaveLength(1);
  });
});
