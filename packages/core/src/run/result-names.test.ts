import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ResultNames, resultName, resultStem } from "./result-names.ts";
import { safeName } from "./safe-name.ts";

const nameOf = (item: string, output: string, outputs: readonly string[]) =>
  resultName(resultStem(item), output, outputs, ".jpg");

describe("names of results", () => {
  it("give the item's name to a single picture only, never to a member of a list", () => {
    expect(nameOf("a.jpg", "picture", ["picture"])).toBe("a.jpg");
    expect(nameOf("a.jpg", "portraits.1", ["portraits.1"])).toBe("a.portraits.1.jpg");
    const outputs = ["portraits.1", "portraits.2", "picture", "mask"];
    expect(outputs.map((output) => nameOf("a.heic", output, outputs))).toEqual([
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
    const names = new ResultNames(["picture"]);
    const items = ["a.jpg", "a.png", "A.webp", "が.jpg".normalize("NFD"), "が.jpg".normalize("NFC"), "a (2).jpg"];
    expect(items.map((item) => names.stem(item))).toEqual(["a", "a (2)", "A (3)", "が", "が (2)", "a (2) (2)"]);
  });

  it("tell items in different folders apart by their folders", () => {
    const names = new ResultNames([]);
    expect([names.stem("a.jpg", "x"), names.stem("a.jpg", "y"), names.stem("a.jpg", "x")]).toEqual(["a", "a", "a (2)"]);
  });

  it("are never the same for two files, whatever items are called", () => {
    const declared = ["picture", "mask", "list"];
    const files = ["picture", "mask", "list.1", "list.2"];
    const part = fc.constantFrom("a", "A", "mask", "list", "1", "2", " (2)", "jpg", "が".normalize("NFD"), "が");
    const item = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(".")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const names = new ResultNames(declared);
        const made = items.flatMap((name) => {
          const stem = names.stem(name);
          return files.map((output) => resultName(stem, output, files, ".png"));
        });
        for (const name of made) {
          expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}.\s][^<>:"/\\|?*\p{Cc}]*\.png$/u);
          expect(new TextEncoder().encode(name).length).toBeLessThan(255);
        }
        expect(new Set(made.map((name) => name.normalize("NFC").toLowerCase())).size).toBe(made.length);
      }),
      { numRuns: 200 },
    );
  });

  it("keep what people wrote where they can", () => {
    expect(safeName("夏休み 2024 (最終版)")).toBe("夏休み 2024 (最終版)");
    expect(safeName("..")).toBe("_");
    expect(safeName("nul")).toBe("_nul");
    expect(safeName("写".repeat(200))).toBe("写".repeat(50));
  });
});
