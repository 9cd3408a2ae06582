import type { Point } from "@kumiki/core";
import { expect, it } from "vitest";
import { inReadingOrder } from "./reading-order.ts";

/** A line of a page that was turned around its top left, degrees. */
function line(name: string, [x, y, width, height]: readonly [number, number, number, number], degrees = 0) {
  const angle = (degrees * Math.PI) / 180;
  const turned = (px: number, py: number): Point => ({
    x: px * Math.cos(angle) - py * Math.sin(angle),
    y: px * Math.sin(angle) + py * Math.cos(angle),
  });
  const corners = [turned(x, y), turned(x + width, y), turned(x + width, y + height), turned(x, y + height)] as const;
  return { name, corners };
}
const page = (degrees: number) => [
  line("total", [10, 80, 60, 20], degrees),
  line("long", [10, 40, 700, 20], degrees),
  line("title", [10, 10, 90, 20], degrees),
  line("sum", [600, 82, 60, 18], degrees),
  line("short", [10, 110, 20, 20], degrees),
];
const names = (lines: readonly { readonly name: string }[]) => lines.map(({ name }) => name);

it.each([0, 4, -7, 25])("rows of a page that lies askew by %i°", (degrees) => {
  const lines = page(degrees);
  expect(names(inReadingOrder(lines, "ltr"))).toEqual(["title", "long", "total", "sum", "short"]);
  expect(names(inReadingOrder(lines, "rtl"))).toEqual(["title", "long", "sum", "total", "short"]);
});

it.each([0, 5, -12])("columns from the right, askew by %i°", (degrees) => {
  const lines = [
    line("left", [10, 10, 20, 300], degrees),
    line("right below", [80, 120, 20, 90], degrees),
    line("right", [80, 10, 20, 90], degrees),
    line("middle", [45, 10, 20, 400], degrees),
  ];
  expect(names(inReadingOrder(lines, "ttb"))).toEqual(["right", "right below", "middle", "left"]);
});

it("nothing has no order", () => expect(inReadingOrder([], "ltr")).toEqual([]));
