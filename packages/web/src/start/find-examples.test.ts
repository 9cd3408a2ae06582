import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Example } from "../api/types.ts";
import { findExamples } from "./find-examples.ts";

const folder = join(import.meta.dirname, "../../../../examples");
const examples = globSync(join(folder, "*/example.json")).map((file) => {
  const id = file.split("/").at(-2) ?? "";
  const { nodes = {} } = JSON.parse(readFileSync(join(folder, id, "pipeline.json"), "utf8")) as {
    nodes?: Record<string, { use: string }>;
  };
  const parts = Object.values(nodes).map(({ use }) => use.replace(/@\d+$/, ""));
  return { ...(JSON.parse(readFileSync(file, "utf8")) as Example), id, parts, document: {}, photos: [] };
});
const ids = (query: string) => findExamples(examples, query).map(({ id }) => id);

/** What people type who look for a job, in the words of the job and not of the parts. */
describe("examples are found by what they do", () => {
  it.each([
    ["licence plate", "redact-zone"],
    ["ナンバープレート", "redact-zone"],
    ["プライバシー", "blur-faces"],
    ["anonymize face", "blur-everyone-but-me"],
    ["自分だけ", "blur-everyone-but-me"],
    ["アルバム", "face-album"],
    ["ＱＲ", "poster-with-code"],
    ["額縁", "framed-print"],
    ["nothing does this", undefined],
    ["counting", "count-things"],
    ["resize webp", "three-sizes"],
    ["swatch", "brand-palette"],
    ["逆光", "brighten-dark"],
    ["mask.fromPolygons", "redact-zone"],
  ])("%s", (query, wanted) => {
    if (wanted === undefined) expect(ids(query)).toEqual([]);
    else expect(ids(query)).toContain(wanted);
  });

  it("a name of a part finds those that use it, and nothing typed finds all", () => {
    const components = [{ id: "draw.redact", label: { ja: "隠す", en: "Redact" } }] as never;
    const found = findExamples(examples, "redact", components).map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining(["blur-faces", "hide-people", "blur-everyone-but-me"]));
    expect(found).not.toContain("thumbnails");
    expect(ids(" ")).toHaveLength(examples.length);
  });

  it("every example has words for the job in both languages, and no two are called the same", () => {
    for (const { id, keywords } of examples)
      for (const words of [keywords.ja, keywords.en]) expect(words.length, id).toBeGreaterThan(4);
    for (const language of ["ja", "en"] as const)
      expect(new Set(examples.map(({ name }) => name[language])).size).toBe(examples.length);
  });
});
