import { describe, expect, it } from "vitest";
import { plantedDetections, plantedImage, runComponent } from "../planted.contract.ts";
import collect from "./collect.ts";

describe("data.collect", () => {
  it("brings values of any plain kind together, in the order of the wires", async () => {
    const found = plantedDetections(plantedImage(64, 48, 3), [[2, 3, 20, 18]]);
    const { outputs } = await runComponent(collect, { values: [3, "x", true, found] }, { names: "people, word、 ok" });
    const { kind: _kind, root: _root, ...seen } = found;
    expect(outputs).toEqual({
      list: [3, "x", true, seen],
      named: { people: 3, word: "x", ok: true, "4": seen },
      count: 4,
    });
  });

  it("a name like __proto__ is a name", async () => {
    const { outputs } = await runComponent(collect, { values: [{ x: 1 }] }, { names: "__proto__" });
    expect(Object.keys(outputs.named as object)).toEqual(["__proto__"]);
    expect((outputs.named as { x?: number }).x).toBeUndefined();
  });
});
