import { spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

const reporter = new URL("./test-report.mjs", import.meta.url).pathname;
const vitest = new URL("../node_modules/vitest/vitest.mjs", import.meta.url).pathname;

it.each([
  [
    "a group that could not be prepared",
    'describe("g", () => { beforeAll(() => { throw Error("no"); }); it("x", () => {}); });',
    "0 passed, 1 failed, 1 skipped",
  ],
  ["a file that cannot be read", 'throw Error("no");', "0 passed, 1 failed, 0 skipped"],
  [
    "a test that passes and one that is left out",
    'it("x", () => {}); it.skip("y", () => {});',
    "1 passed, 0 failed, 1 skipped",
  ],
])("the last line counts %s", async (_what, source, line) => {
  const folder = await mkdtemp(join(tmpdir(), "kumiki-report-"));
  await writeFile(join(folder, "one.test.js"), source);
  const words = [vitest, "run", "--globals", "--root", folder, `--reporter=${reporter}`];
  const { stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect(stdout.trimEnd().split("\n").at(-1)).toBe(line);
});
