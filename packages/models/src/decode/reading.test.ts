import { identity, type ModelCard, modelCardSchema } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { decodeLine } from "./ctc.ts";
import { facts, tensor } from "./planted.contract.ts";
import { decodeTextMap } from "./text-map.ts";

const reader: ModelCard = modelCardSchema.parse({
  ...facts,
  name: "reader",
  task: "readText",
  decoder: { type: "ctc", output: "out" },
  metadata: { character: "a\nb\n" },
});
/** Columns of: blank, a, b, space. */
const line = (...columns: number[][]) => [tensor("out", [1, columns.length, 4], columns)];
const [blank, a, b, space] = [
  [0.9, 0.1, 0, 0],
  [0.1, 0.8, 0.1, 0],
  [0, 0.4, 0.6, 0],
  [0, 0, 0, 1],
] as const;

describe("a line of text", () => {
  it.each([
    ["a repeat is one character", [a, a, b], "ab", 0.7],
    ["a blank parts equals", [a, blank, a, b], "aab", 2.2 / 3],
    ["the last class is a space", [a, space, b], "a b", 0.8],
    ["blanks alone say nothing", [blank, blank], "", 0],
    ["no column says nothing", [], "", 0],
  ])("%s", (_what, columns, text, score) => {
    const read = decodeLine(reader, line(...columns.map((column) => [...column])));
    expect(read.text).toBe(text);
    expect(read.score).toBeCloseTo(score, 6);
  });

  it("is read in the characters that are allowed", () => {
    expect(decodeLine(reader, line([...b]), (character) => character === "a").text).toBe("a");
  });

  it("has its characters in the file", () => {
    expect(() => decodeLine({ ...reader, metadata: {} }, line([...a]))).toThrow(
      expect.objectContaining({ code: "INFERENCE_BAD_OUTPUT" }),
    );
    expect(() => decodeLine(reader, [tensor("out", [1, 1, 5], [[0, 0, 0, 0, 1]])])).toThrow(
      expect.objectContaining({ code: "INFERENCE_BAD_OUTPUT" }),
    );
  });
});

const [width, height] = [64, 48];
const finder: ModelCard = modelCardSchema.parse({
  ...facts,
  name: "finder",
  task: "detectText",
  input: { name: "x", layout: "NCHW", width, height },
  decoder: { type: "text-map", output: "out", unclip: 1 },
});
/** A map that is sure where `isText` says so. */
const mapOf = (isText: (x: number, y: number) => boolean, sure = 0.9) => [
  tensor(
    "out",
    [1, 1, height, width],
    Float32Array.from({ length: width * height }, (_, at) =>
      isText(at % width, Math.floor(at / width)) ? sure : 0.05,
    ),
  ),
];
const places = (outputs: ReturnType<typeof mapOf>, score = 0.5) =>
  decodeTextMap(finder, outputs, { toPicture: identity }, score);

describe("a map of text", () => {
  it("gives each line its place, grown, from the top left", () => {
    const found = places(mapOf((x, y) => x >= 10 && x < 50 && ((y >= 5 && y < 13) || (y >= 30 && y < 38))));
    expect(found).toHaveLength(2);
    const [from, , to] = found[0]!.corners;
    // Area 39 × 7 between centres of pixels over a girth of 92: grown by 2.97.
    expect([from.x, from.y, to.x, to.y].map((value) => Math.round(value))).toEqual([8, 3, 52, 15]);
    expect(found[0]!.score).toBeCloseTo(0.9, 5);
  });

  it("follows a line that is turned", () => {
    const angle = Math.PI / 9;
    const along = (x: number, y: number) => (x - 32) * Math.cos(angle) + (y - 24) * Math.sin(angle);
    const across = (x: number, y: number) => (y - 24) * Math.cos(angle) - (x - 32) * Math.sin(angle);
    const [place] = places(mapOf((x, y) => Math.abs(along(x, y)) < 20 && Math.abs(across(x, y)) < 4));
    const [p, q] = place!.corners;
    expect(Math.atan2(q.y - p.y, q.x - p.x)).toBeCloseTo(angle, 1);
  });

  it.each([
    ["unsure", mapOf((x, y) => x > 10 && y > 10 && y < 20, 0.35)],
    ["too thin", mapOf((_x, y) => y === 20)],
    ["nothing", mapOf(() => false)],
  ])("finds no line where it is %s", (_what, outputs) => expect(places(outputs)).toEqual([]));
});
