import { execFileSync } from "node:child_process";
import { stripTypeScriptTypes } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shellQuote, snippetOf } from "./snippets.ts";

const nasty = "'; rm -rf / #\" $HOME `id` \\ \u2028 \u0000\n終 KUMIKI_END";
const document = {
  kumiki: 1,
  name: nasty,
  inputs: { photo: { kind: "image" } },
  nodes: {},
  outputs: {},
};
const task = {
  server: "http://127.0.0.1:4460",
  pipeline: { document },
  pictures: ["photo"],
  parameters: { words: nasty, count: 3, yes: true, none: null },
};

describe("snippets", () => {
  it("quote any text for a shell", () => {
    const text = fc.string({ unit: "binary" }).filter((value) => !value.includes("\0") && value.isWellFormed());
    fc.assert(
      fc.property(text, (value) => {
        const said = execFileSync("/bin/sh", ["-c", `printf '%s' ${shellQuote(value)}`], { encoding: "utf8" });
        expect(said).toBe(value);
      }),
      { numRuns: 25 },
    );
  });

  it("curl sends the document as it is, whatever stands in it", () => {
    const code = snippetOf("curl", task);
    // In place of curl, a function that prints what it is given on standard input when it would post a run.
    const shell = `curl() { case "$*" in *api/runs\\ *) cat ;; esac; }\n${code}`;
    const sent = execFileSync("/bin/sh", ["-c", shell], { encoding: "utf8" });
    expect(JSON.parse(sent)).toEqual({
      pipeline: { document },
      inputs: [{ name: "photo.jpg", pictures: { photo: "photo.jpg" } }],
      parameters: task.parameters,
    });
  });

  it("TypeScript is sound and holds the same document", () => {
    const code = snippetOf("typescript", task);
    expect(() => stripTypeScriptTypes(code)).not.toThrow();
    const literal = /const pipeline = ([\s\S]*?);\nconst pictures/.exec(code)?.[1] ?? "";
    expect(new Function(`return (${literal})`)()).toEqual({ document });
  });

  it("Python holds the same document", () => {
    const code = snippetOf("python", task);
    const literal = /json\.loads\((".*")\)\npictures/.exec(code)?.[1] ?? "";
    // A Python text literal with JSON's escapes says what the JSON text says.
    expect(JSON.parse(JSON.parse(literal))).toEqual({ document });
  });

  it("name a stored pipeline by its id", () => {
    const stored = { ...task, pipeline: { id: "01J", version: 3 } };
    for (const language of ["curl", "typescript", "python"] as const) {
      expect(snippetOf(language, stored)).toContain("01J");
      expect(snippetOf(language, stored)).not.toContain('kumiki": 1');
    }
  });
});
