import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import pick from "./pick.ts";

const found = plantedDetections(plantedImage(64, 48, 3), [
  [2, 3, 20, 18],
  [10, 5, 30, 20],
]);
const run = (path: string, value: unknown, more: object = {}) => runComponent(pick, { value }, { path, ...more });

describe("data.pick", () => {
  it.each<[string, unknown, string, unknown]>([
    ["$", 3, "number", 3],
    ["person", { person: 2 }, "number", 2],
    ["$.person", { person: 2 }, "number", 2],
    ["[1]", ["x", "y"], "text", "y"],
    ["人['数']", { 人: { 数: 7 } }, "number", 7],
    ["items[0].label", found, "text", "face"],
    ["$.items[?@.score > 0.85].label", found, "list<text>", ["face"]],
    ["$..score", found, "list<number>", [0.9, 0.8]],
    ["list", { list: [1, 2] }, "list<number>", [1, 2]],
    ["constructor", { constructor: "own" }, "text", "own"],
  ])("%s of %o as %s", async (path, value, result, expected) => {
    const { outputs } = await run(path, value, { result });
    expect(outputs).toMatchObject({ value: expected, found: true });
  });

  it("gives all that fit, and detections as detections", async () => {
    const { outputs } = await run("$.items[?@.label == '犬']", found, { result: "detections" });
    expect(outputs.value).toEqual({ ...found, items: [found.items[1]] });
    expect(outputs.all).toHaveLength(1);
  });

  it.each(["constructor", "__proto__", "toString", "items.length"])(
    "finds no %s that is not a value's own",
    async (path) => {
      await expect(run(path, { items: [1] })).rejects.toMatchObject({ code: "DATA_NOTHING_FOUND" });
    },
  );

  it.each([
    ["number", 0],
    ["text", ""],
    ["bool", false],
    ["list<text>", []],
    ["json", null],
  ])("what may be missing is, as %s, %j", async (result, expected) => {
    const { outputs } = await run("person", {}, { result, mayBeMissing: true });
    expect(outputs).toEqual({ value: expected, all: [], found: false });
  });

  it("names the place where a path cannot be read", async () => {
    const at = expect.stringContaining("line 1, column 9");
    await expect(run("items[foo]", {})).rejects.toMatchObject({
      problem: { code: "DATA_SYNTAX", field: "path", message: { en: at } },
    });
  });

  it("a slow pattern ends", async () => {
    const slow = run('$[?match(@, "(a+)+b")]', [`${"a".repeat(40)}!`]);
    await expect(slow).rejects.toMatchObject({ code: "CODE_TIMEOUT" });
  }, 30_000);
});
