import { describe, expect, it } from "vitest";
import { sampleCatalogue } from "../store/sample-parts.contract.ts";
import { findParts } from "./search.ts";

const [blur, find] = sampleCatalogue.components;
if (blur === undefined || find === undefined) throw new Error("no parts");
const parts = [
  {
    ...blur,
    id: "filter.sharpen",
    label: { ja: "シャープ", en: "Sharpen" },
    summary: { ja: "ぼかしの逆", en: "The contrary of blur" },
  },
  { ...blur, id: "filter.blur", label: { ja: "ぼかし", en: "Blur" } },
  { ...find, id: "ai.face", label: { ja: "顔検出", en: "Find faces" } },
  {
    ...find,
    id: "mine.edges",
    label: { ja: "縁", en: "Edges" },
    origin: { file: "shop/outlines.ts", sha256: "0".repeat(64) },
  },
];
const ids = (query: string) => findParts(parts, query).map(({ id }) => id);

describe("finding parts", () => {
  it.each([
    ["blur", ["filter.blur", "filter.sharpen"]],
    ["ぼかし", ["filter.blur", "filter.sharpen"]],
    ["ボカシ", ["filter.blur", "filter.sharpen"]],
    ["ＢＬＵＲ", ["filter.blur", "filter.sharpen"]],
    ["ai.face", ["ai.face"]],
    ["find fac", ["ai.face"]],
    ["outlines", ["mine.edges"]],
    ["nothing like it", []],
    ["", ["filter.sharpen", "filter.blur", "ai.face", "mine.edges"]],
  ])("%s", (query, expected) => expect(ids(query)).toEqual(expected));
});
