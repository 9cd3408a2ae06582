import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WrittenOutput } from "../document/output-schema.ts";
import { type ItemNames, ResultNames, resultPath, splitItemName } from "./result-names.ts";
import { safeFolder } from "./safe-folder.ts";
import { resultStem, safeName } from "./safe-name.ts";

const plainly = (...outputs: string[]): Record<string, WrittenOutput> =>
  Object.fromEntries(outputs.map((name) => [name, `n.${name}`]));
const called = (patterns: Record<string, string>): Record<string, WrittenOutput> =>
  Object.fromEntries(Object.entries(patterns).map(([output, name]) => [output, { from: `n.${output}`, as: { name } }]));

/** Names of the files of items that all have these outputs. */
function namesOf(declared: Record<string, WrittenOutput>, items: readonly string[], outputs: readonly string[]) {
  const names = new ResultNames(declared);
  return items.map((path, index) => {
    const own = names.next({ ...splitItemName(path), index });
    return outputs.map((output) => resultPath(own, output, outputs, ".jpg"));
  });
}

describe("names of results without a pattern", () => {
  it("give the item's name to a single picture only, never to a member of a list", () => {
    const names = (item: string, outputs: readonly string[]) => namesOf(plainly("picture"), [item], outputs)[0];
    expect(names("a.jpg", ["picture"])).toEqual(["a.jpg"]);
    expect(names("a.jpg", ["portraits.1"])).toEqual(["a.portraits.1.jpg"]);
    expect(names("a.heic", ["portraits.1", "portraits.2", "picture", "mask"])).toEqual([
      "a.portraits.1.jpg",
      "a.portraits.2.jpg",
      "a.jpg",
      "a.mask.jpg",
    ]);
  });

  it("leave out an ending of letters only", () => {
    expect(["a.b.jfif", "トリップ 2024.08", ".jpg", "plain", "v1.2"].map(resultStem)).toEqual([
      "a.b",
      "トリップ 2024.08",
      "jpg",
      "plain",
      "v1.2",
    ]);
  });

  it("tell items apart that differ in their ending, their case or the form of their letters", () => {
    const items = ["a.jpg", "a.png", "A.webp", "が.jpg".normalize("NFD"), "が.jpg".normalize("NFC"), "a (2).jpg"];
    expect(namesOf(plainly("picture"), items, ["picture"]).flat()).toEqual([
      "a.jpg",
      "a (2).jpg",
      "A (3).jpg",
      "が.jpg",
      "が (2).jpg",
      "a (2) (2).jpg",
    ]);
    // Windows takes both for Σ.
    expect(namesOf(plainly("picture"), ["σ.jpg", "ς.jpg"], ["picture"]).flat()).toEqual(["σ.jpg", "ς (2).jpg"]);
  });

  it("keep folders, and tell items in different ones apart by them", () => {
    expect(namesOf(plainly("picture"), ["x/a.jpg", "y/a.jpg", "X/A.png", "x/day 1/a.jpg"], ["picture"]).flat()).toEqual(
      ["x/a.jpg", "y/a.jpg", "X/A (2).jpg", "x/day 1/a.jpg"],
    );
  });

  it("an item that is called like another's output gives way, whichever comes first", () => {
    const outputs = ["picture", "mask"];
    expect(namesOf(plainly(...outputs), ["a.jpg", "a.mask.jpg"], outputs)[1]?.[0]).toBe("a.mask (2).jpg");
    expect(namesOf(plainly(...outputs), ["a.mask.jpg", "a.jpg"], outputs)[1]?.[0]).toBe("a (2).jpg");
    expect(namesOf(plainly("list"), ["a.list.12.jpg", "a.jpg"], ["list.1"])[1]).toEqual(["a (2).list.1.jpg"]);
  });
});

describe("names by pattern", () => {
  const nameBy = (pattern: string, item: string, outputs: readonly string[]) =>
    namesOf(called({ crops: pattern }), [item], outputs)[0];

  it.each([
    [
      "{folder}/{name}-{output}{n}.{ext}",
      "trip/a.jpg",
      ["trip/a-crops.jpg"],
      ["trip/a-crops1.jpg", "trip/a-crops2.jpg"],
    ],
    ["{name}", "trip/a.jpg", ["a.jpg"], ["a.1.jpg", "a.2.jpg"]],
    ["{name}-{n}", "a.jpg", ["a.jpg"], ["a-1.jpg", "a-2.jpg"]],
    // A number right behind another would read as one.
    ["{name}{n}", "IMG_1.jpg", ["IMG_1.jpg"], ["IMG_1-1.jpg", "IMG_1-2.jpg"]],
    ["{name}/{output} {n} 枚目.{ext}", "海.jpg", ["海/crops 枚目.jpg"], ["海/crops 1 枚目.jpg", "海/crops 2 枚目.jpg"]],
    ["{index}", "a.jpg", ["000001.jpg"], ["000001.1.jpg", "000001.2.jpg"]],
    ["{n}", "a.jpg", ["_.jpg"], ["1.jpg", "2.jpg"]],
    ["com{n}", "a.jpg", ["com.jpg"], ["_com1.jpg", "_com2.jpg"]],
    ["nul", "a.jpg", ["_nul.jpg"], ["_nul.1.jpg", "_nul.2.jpg"]],
  ])("%s of %s", (pattern, item, single, members) => {
    expect(nameBy(pattern, item, ["crops"])).toEqual(single);
    expect(nameBy(pattern, item, ["crops.1", "crops.2"])).toEqual(members);
  });

  it("count where nothing tells items or outputs apart", () => {
    expect(namesOf(called({ p: "out" }), ["a.jpg", "b.jpg"], ["p"])).toEqual([["out.jpg"], ["out (2).jpg"]]);
    expect(namesOf(called({ p: "{name}", q: "{name}.{ext}" }), ["a.jpg"], ["p", "q"])).toEqual([["a.jpg", "a.q.jpg"]]);
    expect(namesOf(called({ p: "{name}-{n}" }), ["a.jpg", "a-1.jpg"], ["p.1"])).toEqual([
      ["a-1.jpg"],
      ["a-1 (2)-1.jpg"],
    ]);
  });

  it("the item's own name goes to the output that asks for it", () => {
    const declared = { first: "n.first", ...called({ second: "{folder}/{name}" }) };
    expect(namesOf(declared, ["a.jpg"], ["first", "second"])).toEqual([["a.first.jpg", "a.jpg"]]);
    const [own] = [
      new ResultNames({ faces: "n.faces", ...called({ picture: "{name}" }) }).next({ name: "a.jpg", index: 0 }),
    ];
    expect(own).toMatchObject({ stem: "a", named: { picture: ["a", "a.", ""] } });
  });
});

describe("names of any items", () => {
  const files = ["picture", "mask", "list.1", "list.2", "list.12"];
  const part = fc.constantFrom(
    "a",
    "A",
    "mask",
    "list",
    "1",
    "2",
    "12",
    " (2)",
    "jpg",
    "con",
    "が".normalize("NFD"),
    "が",
    "..",
  );
  const piece = fc.oneof(
    fc
      .array(part, { minLength: 1, maxLength: 4 })
      .chain((parts) => fc.constantFrom(".", "-", "").map((by) => parts.join(by))),
    fc.string({ unit: "binary" }),
  );
  const item = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join("/"));
  const form = fc.option(
    fc.constantFrom(
      "{name}",
      "{name}-{n}",
      "{folder}/{name}{n}",
      "{folder}/{output}/{name}",
      "{n}{name}",
      "{index}",
      "x",
      "{n}-{name}.mask",
    ),
    { nil: undefined },
  );
  const declared = fc.record({ picture: form, mask: form, list: form });

  it("are plain paths on every system, never the same for two files, and the same every time", () => {
    fc.assert(
      fc.property(declared, fc.array(item, { maxLength: 30 }), (forms, items) => {
        const outputs = Object.fromEntries(
          Object.entries(forms).map(([name, pattern]) => [
            name,
            pattern === undefined ? `n.${name}` : { from: `n.${name}`, as: { name: pattern } },
          ]),
        );
        const made = namesOf(outputs, items, files).flat();
        for (const path of made)
          for (const [at, name] of path.split("/").entries()) {
            expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}.\s]([^<>:"/\\|?*\p{Cc}]*[^<>:"/\\|?*\p{Cc}.\s])?$/u);
            expect(name).not.toMatch(/^(con|nul|com1)(\.|$)/i);
            expect(name).toBe(name.normalize("NFC"));
            expect(new TextEncoder().encode(name).length).toBeLessThan(240);
            if (at < path.split("/").length - 1) expect(name).not.toMatch(/\.jpg$/i);
          }
        expect(new Set(made.map((path) => path.normalize("NFC").toUpperCase().toLowerCase())).size).toBe(made.length);
        expect(namesOf(outputs, items, files).flat()).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });

  it("survive being kept as JSON", () => {
    const names: ItemNames = new ResultNames(called({ list: "{name}-{n}" })).next({ name: "a.jpg", index: 3 });
    expect(resultPath(JSON.parse(JSON.stringify(names)), "list.2", ["list.2"], ".png")).toBe("a-2.png");
  });
});

describe("safe names", () => {
  it("keep what people wrote where they can", () => {
    expect(safeName("夏休み 2024 (最終版)")).toBe("夏休み 2024 (最終版)");
    expect(safeName("..")).toBe("_");
    expect(safeName("写".repeat(200))).toBe("写".repeat(50));
  });

  it.each(["nul", "CON", "con.tar", "com1", "LPT9.old", "com¹", "conin$"])("%s is Windows' own", (name) =>
    expect(safeName(name)).toBe(`_${name}`),
  );

  it.each([
    ["../../etc", "etc"],
    ["/absolute/./x", "absolute/x"],
    ["C:\\windows", "C__windows"],
    ["a.jpg/b", "a.jpg_/b"],
    ["con/nul.", "_con/_nul"],
    [" . /.hidden", "hidden"],
    ["", ""],
    [
      Array.from({ length: 30 }, () => "写".repeat(20)).join("/"),
      Array.from({ length: 9 }, () => "写".repeat(20)).join("/"),
    ],
  ])("folder %s", (written, safe) => expect(safeFolder(written)).toBe(safe));
});
