import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { type Screen, table } from "./table.ts";

const plain = (width?: number): Screen => ({ width, bold: (words) => words });

it("columns stand under each other with full-width characters; empty columns are left out", () => {
  const columns = [{ title: "ID" }, { title: "名前" }, { title: "空" }, { title: "ms", align: "right" as const }];
  const rows = [
    ["geom.resize", "リサイズ", "", "5"],
    ["ai.face", "顔を見つける", "", "120"],
  ];
  expect(table(columns, rows, plain())).toBe(
    ["ID           名前           ms", "geom.resize  リサイズ        5", "ai.face      顔を見つける  120", ""].join(
      "\n",
    ),
  );
});

it("any table fits the terminal where its columns can be read at all, and loses no word", () => {
  const word = fc.stringMatching(/^[a-z組木画像]{1,30}$/);
  const cell = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
  const screens = fc.integer({ min: 30, max: 120 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), screens, (rows, width) => {
      const text = table([{ title: "a" }, { title: "b" }, { title: "c" }], rows, plain(width));
      for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      const letters = (all: string) => [...all.replace(/\s/g, "")].sort().join("");
      const titles = ["a", "b", "c"].filter((_, at) => rows.some((row) => row[at]));
      expect(letters(text)).toBe(letters(rows.flat().join("") + titles.join("")));
    }),
  );
});
