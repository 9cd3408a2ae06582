import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClassNotes } from "./classes.ts";
import type { Found } from "./dataset.ts";
import { xmlText } from "./formats/xml.ts";
import { sampleName } from "./sample-name.ts";
import { UniqueNames } from "./unique-names.ts";

const found = (label: string, number: number): Found => ({
  label,
  class: number,
  output: "things",
  score: 1,
  box: [0, 0, 1, 1],
});
const tableOf = (pairs: readonly (readonly [string, number])[], asked?: string[], lists: string[][] = []) => {
  const notes = new ClassNotes();
  for (const [label, number] of pairs) notes.see({ found: [found(label, number)] });
  return notes.table(asked, lists);
};

describe("names of samples", () => {
  const item = fc.oneof(fc.constantFrom("a.jpg", "A.JPG", "a (2).jpg", "a.png", "é.jpg", "é.jpg", ""), fc.string());

  it("are their own whatever the items are called, also without endings and cases, and the same each time", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), (items) => {
        const named = () => {
          const names = new UniqueNames();
          return items.map((name, at) => sampleName(name, "image/jpeg", at + 1, names));
        };
        const all = named();
        expect(new Set(all.map(({ stem }) => stem.normalize("NFC").toLowerCase())).size).toBe(items.length);
        for (const { fileName } of all) expect(fileName).toMatch(/^[^/\\<>:"|?*\0]+\.\w+$/);
        expect(named()).toEqual(all);
      }),
    );
  });

  it("keep an ending that is right, and mend one that is not", () => {
    const nameOf = (name: string) => sampleName(name, "image/jpeg", 1, new UniqueNames()).fileName;
    expect(["holiday.JPG", "a.jpeg", "scan.png", "海"].map(nameOf)).toEqual([
      "holiday.JPG",
      "a.jpeg",
      "scan.jpg",
      "海.jpg",
    ]);
  });

  it("are as many as there are things, where many have one name", () => {
    const names = new UniqueNames();
    const taken = Array.from({ length: 20_000 }, (_, at) => names.take(at % 2 ? "photo" : `p${at}`, at + 1));
    expect(new Set(taken).size).toBe(20_000);
  });
});

describe("ids of classes", () => {
  it("are the model's own numbers, whatever was found this time, with the names of its list", () => {
    const list = ["person", "cat", "dog"];
    expect(tableOf([["dog", 2]], undefined, [["cup"], list]).names).toEqual(list);
    expect(tableOf([["dog", 2]]).names).toEqual(["class_0", "class_1", "dog"]);
    expect(
      tableOf([
        ["dog", 2],
        ["person", 0],
      ]).idOf("dog"),
    ).toBe(2);
  });

  it("follow the labels where models contradict each other, and the caller where there is a list", () => {
    expect(
      tableOf([
        ["face", 0],
        ["person", 0],
      ]).names,
    ).toEqual(["face", "person"]);
    expect(
      tableOf([
        ["cat", 1],
        ["cat", 5],
      ]).names,
    ).toEqual(["cat"]);
    const asked = tableOf([["face", 0]], ["person", "face"]);
    expect([asked.idOf("face"), asked.idOf("cup")]).toEqual([1, undefined]);
  });

  it("never give two labels one id, nor leave a gap", () => {
    const pair = fc.tuple(fc.constantFrom("a", "b", "c", "class_1", "class_2"), fc.integer({ min: -1, max: 6 }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const { names, idOf } = tableOf(pairs);
        expect(new Set(names).size).toBe(names.length);
        for (const [label] of pairs) expect(names[idOf(label) ?? -1]).toBe(label);
      }),
    );
  });
});

it("XML holds nothing that a reader would stumble over", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
      expect(xmlText(text)).not.toMatch(/[<>"'\x00-\x1f\ufffe\uffff]|&(?!(amp|lt|gt|quot|apos|#\d+);)/);
    }),
  );
});
