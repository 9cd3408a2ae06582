import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const sources = readdirSync(import.meta.dirname).filter((name) => /\.wat(\.mjs)?$/.test(name));

it.each(sources)("%s is what was compiled", async (file) => {
  const { sha256 } = await import(`./${file.replace(/\.wat(\.mjs)?$/, ".wasm.ts")}`);
  const source = readFileSync(join(import.meta.dirname, file));
  expect(createHash("sha256").update(source).digest("hex")).toBe(sha256);
});
