import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kumiki-cycles-"));
  // The rules of this tree; its version control is none of the planted files'.
  const { vcs: _vcs, $schema: _schema, ...rules } = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...rules, root: true }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lint = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return spawnSync(join(root, "node_modules/.bin/biome"), ["lint", "--colors=off", "."], {
    cwd: folder,
    encoding: "utf8",
  });
};

it("`npm run check` refuses a circle of imports whose only tie is a type", () => {
  const { status, stderr, stdout } = lint({
    "whole.ts": 'import { part } from "./part.ts";\nexport interface Whole {\n  readonly part: typeof part;\n}\n',
    "part.ts":
      'import type { Whole } from "./whole.ts";\nexport const part = (whole: Whole): string => typeof whole;\n',
  });
  expect(status).not.toBe(0);
  expect(stderr + stdout).toContain("noImportCycles");
});

it("and takes the same files when the type has a file of its own", () => {
  const { status, stderr } = lint({
    "shape.ts": "export interface Shape {\n  readonly side: number;\n}\n",
    "whole.ts": 'import { part } from "./part.ts";\nexport const whole = part({ side: 1 });\n',
    "part.ts": 'import type { Shape } from "./shape.ts";\nexport const part = ({ side }: Shape): number => side;\n',
  });
  expect(status, stderr).toBe(0);
});
