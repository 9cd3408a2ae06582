import type { Box, Detection, Detections } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import consensus from "./consensus.ts";
import nms from "./nms.ts";
import sort from "./sort.ts";

const { width, height, root } = plantedImage(200, 100, 3);
const item = (box: Box, score: number, label = "a"): Detection => ({ box, score, label, class: label === "a" ? 0 : 1 });
const found = (...items: Detection[]): Detections => ({ kind: "detections", width, height, root, items });
const itemsOf = (value: unknown) => (value as Detections).items;
const near = (box: Box) => box.map((side) => expect.closeTo(side, 6));

describe("det.nms", () => {
  // The first two share 2/3 of their union.
  const [one, other, away] = [item([0, 0, 50, 50], 0.9), item([10, 0, 60, 50], 0.6), item([100, 0, 150, 50], 0.3)];
  const merge = async (params: object, ...items: Detection[]) =>
    itemsOf((await runComponent(nms, { detections: found(...items) }, params)).outputs.detections);

  it("keeps the best of those that overlap", async () => {
    expect(await merge({}, away, other, one)).toEqual([one, away]);
  });

  it("keeps all that an item carries", async () => {
    const rich = { ...one, keypoints: [{ x: 1, y: 2 }], text: "x" };
    expect(await merge({}, rich, other)).toEqual([rich]);
  });

  it("leaves other classes alone unless it is told not to", async () => {
    const b = item([10, 0, 60, 50], 0.6, "b");
    expect(await merge({}, one, b)).toEqual([one, b]);
    expect(await merge({ classAgnostic: true }, one, b)).toEqual([one]);
  });

  it("soft: lowers the score by the overlap, and drops what falls below the least", async () => {
    const [, second] = await merge({ method: "soft" }, one, other);
    expect(second?.score).toBeCloseTo(0.6 / 3, 6);
    expect(await merge({ method: "soft", minScore: 0.25 }, one, other)).toEqual([one]);
  });

  it("nmm: the box around them; corners of the old one go", async () => {
    const corners = [{ x: 0, y: 0 }];
    expect(await merge({ method: "nmm" }, other, { ...one, corners })).toEqual([{ ...one, box: [0, 0, 60, 50] }]);
  });

  it("wbf: the mean by score", async () => {
    const [fused] = await merge({ method: "wbf" }, other, one);
    expect(fused?.box).toEqual(near([4, 0, 54, 50]));
    expect(fused?.score).toBeCloseTo(0.75, 6);
  });

  it.each(["nms", "soft", "nmm", "wbf"])(
    "%s: nothing that overlaps is left, and doing it again changes nothing",
    async (method) => {
      const many = Array.from({ length: 60 }, (_, at) => {
        const [x, y] = [(at * 37) % 150, (at * 53) % 60];
        return item([x, y, x + 30 + (at % 7), y + 20 + (at % 5)], ((at * 29) % 100) / 100);
      });
      const once = await merge({ method, iou: 0.3, minScore: 0 }, ...many);
      expect(once.length).toBeGreaterThan(5);
      expect(once.map(({ score }) => score)).toEqual(once.map(({ score }) => score).sort((a, b) => b - a));
      if (method === "nms") expect(await merge({ method, iou: 0.3 }, ...once)).toEqual(once);
    },
  );
});

describe("det.sort", () => {
  // Two lines of a page, a little uneven.
  const page = {
    a: item([10, 10, 30, 20], 0.5, "a"),
    b: item([40, 12, 60, 23], 0.9, "b"),
    c: item([12, 30, 50, 42], 0.7, "c"),
    d: item([60, 29, 90, 40], 0.8, "d"),
  };
  const order = async (params: object) =>
    itemsOf(
      (await runComponent(sort, { detections: found(page.d, page.b, page.c, page.a) }, params)).outputs.detections,
    )
      .map(({ label }) => label)
      .join("");

  it.each([
    [{}, "bdca"],
    [{ order: "asc" }, "acdb"],
    [{ by: "area" }, "cdba"],
    [{ by: "left", order: "asc" }, "acbd"],
    [{ by: "top", order: "asc" }, "abdc"],
    [{ by: "reading" }, "abcd"],
    [{ by: "reading", order: "asc" }, "abcd"],
    [{ by: "reading", reading: "rtl" }, "badc"],
    [{ by: "reading", limit: 2 }, "ab"],
  ])("%o: %s", async (params, expected) => expect(await order(params)).toBe(expected));

  it("reads columns from right to left", async () => {
    const columns = [item([80, 10, 90, 60], 1, "a"), item([81, 70, 91, 90], 1, "b"), item([60, 10, 70, 90], 1, "c")];
    const { outputs } = await runComponent(
      sort,
      { detections: found(...columns.toReversed()) },
      { by: "reading", reading: "ttb" },
    );
    expect(itemsOf(outputs.detections).map(({ label }) => label)).toEqual(["a", "b", "c"]);
  });
});

describe("det.consensus", () => {
  const lists = [
    found(item([0, 0, 50, 50], 0.9), item([100, 0, 140, 40], 0.8)),
    found(item([10, 0, 60, 50], 0.5)),
    found(item([2, 0, 52, 50], 0.4, "b"), item([150, 50, 190, 90], 0.7)),
  ];
  const agree = async (params: object = {}) => {
    const { outputs, warnings } = await runComponent(consensus, { detections: lists }, params);
    return { items: itemsOf(outputs.detections), warnings };
  };

  it("keeps what enough lists found under one name, with the mean box and score", async () => {
    const { items, warnings } = await agree();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ box: near([5, 0, 55, 50]), score: expect.closeTo(0.7, 6), label: "a" });
    expect(warnings).toEqual([]);
  });

  it("one vote keeps all, three find nothing here, more than there are lists is said", async () => {
    expect((await agree({ requiredVotes: 1 })).items).toHaveLength(4);
    expect((await agree({ requiredVotes: 3 })).items).toHaveLength(0);
    expect((await agree({ requiredVotes: 4 })).warnings).toHaveLength(1);
  });

  it.each([
    ["max", 0.9],
    ["min", 0.5],
  ])("%s of the scores", async (scoreAgg, score) => expect((await agree({ scoreAgg })).items[0]?.score).toBe(score));

  it("two boxes of one list are no two votes", async () => {
    const twice = found(item([0, 0, 50, 50], 0.9), item([1, 0, 51, 50], 0.8));
    const { outputs } = await runComponent(consensus, { detections: [twice, found()] });
    expect(itemsOf(outputs.detections)).toEqual([]);
  });
});
