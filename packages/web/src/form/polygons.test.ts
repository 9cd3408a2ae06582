import { expect, it } from "vitest";
import { newPolygon, pointAt, readPolygons, withoutPoint, withPoint } from "./polygons.ts";

const square = newPolygon(0);

it("a new one lies within the picture, however many there are", () => {
  for (let count = 0; count < 40; count++)
    for (const point of newPolygon(count)) for (const side of point) expect(side > 0 && side < 1).toBe(true);
});

it("a point is added to the longest side, the last one, too", () => {
  expect(
    withPoint([
      [0, 0],
      [1, 0],
      [1, 0.5],
    ]),
  ).toEqual([
    [0, 0],
    [1, 0],
    [1, 0.5],
    [0.5, 0.25],
  ]);
  expect(
    withPoint([
      [0, 0],
      [1, 0],
      [0.5, 0.1],
    ])[1],
  ).toEqual([0.5, 0]);
  expect(withPoint([])).toEqual([]);
});

it("a point is taken away; what would be no line goes whole", () => {
  expect(withoutPoint([square, square], 1, 0)).toEqual([square, square.slice(1)]);
  expect(
    withoutPoint(
      [
        square,
        [
          [0, 0],
          [1, 1],
        ],
      ],
      1,
      0,
    ),
  ).toEqual([square]);
});

it("points are counted through all polygons", () => {
  expect([0, 3, 4, 6].map((index) => pointAt([square, square.slice(1)], index))).toEqual([
    { shape: 0, at: 0 },
    { shape: 0, at: 3 },
    { shape: 1, at: 0 },
    { shape: 1, at: 2 },
  ]);
});

it("anything reads as polygons", () => {
  expect(readPolygons([[[0.1, 0.2], "x"], 5])).toEqual([
    [
      [0.1, 0.2],
      [0, 0],
    ],
    [],
  ]);
  expect(readPolygons("x")).toEqual([]);
});
