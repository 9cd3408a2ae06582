import { describe, expect, it } from "vitest";
import { Settling } from "./settling.ts";

const file = (path: string, sizeBytes: number, modifiedMs = 1) => ({ path, sizeBytes, modifiedMs });
const paths = ({ whole }: ReturnType<Settling["see"]>) => whole.map(({ path }) => path);

describe("a file that is new", () => {
  it("is whole when size and time stood still for long enough", () => {
    const settling = new Settling();
    expect(paths(settling.see([file("a", 10)], 100, 0))).toEqual([]);
    expect(paths(settling.see([file("a", 20)], 100, 100))).toEqual([]);
    expect(paths(settling.see([file("a", 20, 2)], 100, 190))).toEqual([]);
    expect(paths(settling.see([file("a", 20, 2)], 100, 280))).toEqual([]);
    expect(paths(settling.see([file("a", 20, 2)], 100, 290))).toEqual(["a"]);
  });

  it("without bytes waits for them, however long", () => {
    const settling = new Settling();
    settling.see([file("a", 0)], 100, 0);
    expect(settling.see([file("a", 0)], 100, 1_000_000)).toEqual({ whole: [], waiting: 1 });
  });

  it("waits for the others of its batch, but not for ever", () => {
    const settling = new Settling();
    let size = 0;
    for (let now = 0; now < 1_200; now += 100)
      expect(paths(settling.see([file("a", 5), file("slow", ++size)], 100, now))).toEqual([]);
    expect(paths(settling.see([file("a", 5), file("slow", ++size)], 100, 1_200))).toEqual(["a"]);
  });

  it("that went and came again begins anew", () => {
    const settling = new Settling();
    settling.see([file("a", 5)], 100, 0);
    settling.see([], 100, 50);
    expect(paths(settling.see([file("a", 5)], 100, 120))).toEqual([]);
  });
});
