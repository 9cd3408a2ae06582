import { existsSync, readFileSync } from "node:fs";
import { loadRegistry } from "@kumiki/components";
import { allShownSchema, describeRegistry } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { componentPages } from "./pages.ts";

const folder = new URL("../../docs/components/", import.meta.url);
const catalogue = describeRegistry(await loadRegistry());
const shown = allShownSchema.parse(JSON.parse(readFileSync(new URL("shown.json", folder), "utf8")));
const pages = componentPages(catalogue, shown);

describe("pages of the components", () => {
  it("tell every part with its ports and parameters, in both languages", () => {
    for (const { id, family, inputs, outputs, params, summary } of catalogue.components) {
      for (const [name, words] of [
        [`${family}.md`, summary.en],
        [`${family}.ja.md`, summary.ja],
      ] as const) {
        const chapter = pages.get(name)!.split(`\n## ${id}\n`)[1]!.split("\n## ")[0]!;
        expect(chapter).toContain(words);
        for (const said of [...Object.keys(inputs), ...Object.keys(outputs), ...Object.keys(params.properties ?? {})])
          expect(chapter, `${id} in ${name}`).toContain(`\`${said}\``);
      }
    }
  });

  it("have no dead link and no picture that is not there", () => {
    for (const [name, text] of pages)
      for (const [, to = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
        const [file = "", anchor] = to.split("#");
        if (file.startsWith("pictures/")) expect(existsSync(new URL(file, folder)), `${name}: ${file}`).toBe(true);
        else expect(pages.has(file), `${name}: ${file}`).toBe(true);
        if (anchor === undefined) continue;
        const headings = [...pages.get(file)!.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
        expect(headings.map((heading) => heading.toLowerCase().replace(/[^\w]/g, ""))).toContain(anchor);
      }
  });

  it("are those of the repository", () => {
    for (const [name, text] of pages) expect(readFileSync(new URL(name, folder), "utf8"), name).toBe(text);
  });
});
