import { type Detection, type Detections, type Image, identity } from "@kumiki/core";
import { expect, it } from "vitest";
import { runComponent } from "../planted.contract.ts";
import detections from "./detections.ts";

const [width, height] = [100, 80];
const root = { id: "white", width, height, toRoot: identity };
const white: Image = {
  kind: "image",
  width,
  height,
  channels: 3,
  data: new Uint8Array(width * height * 3).fill(255),
  root,
};

/** Whether anything was drawn at a place. */
async function drawn(item: Partial<Detection>, params: object = {}) {
  const found = { box: [20, 20, 60, 60], score: 0.9, class: 0, label: "x", ...item };
  const inputs = { image: white, detections: { kind: "detections", width, height, root, items: [found] } };
  const { outputs } = await runComponent(detections, inputs, { labelText: "none", thickness: 2, ...params });
  const { data } = outputs.image as Image;
  return (x: number, y: number): boolean => (data[(y * width + x) * 3] ?? 255) < 250;
}
const point = (x: number, y: number, score?: number) => ({ x, y, ...(score !== undefined && { score }) });

it("draws a frame around what was found, and fills it when asked to", async () => {
  const at = await drawn({});
  expect([at(20, 40), at(60, 40), at(40, 20), at(40, 40), at(10, 40)]).toEqual([true, true, true, false, false]);
  expect((await drawn({}, { opacity: 0.5 }))(40, 40)).toBe(true);
});

it("draws a turned box by its corners instead of the upright one", async () => {
  const at = await drawn({ corners: [point(40, 20), point(60, 40), point(40, 60), point(20, 40)] });
  expect([at(30, 30), at(50, 50), at(21, 21), at(20, 50)]).toEqual([true, true, false, false]);
});

it("draws an outline beside the frame, and fills it and not the box", async () => {
  const outline = [point(30, 30), point(50, 30), point(50, 50), point(30, 50)];
  const at = await drawn({ outline }, { opacity: 0.5 });
  expect([at(20, 40), at(30, 40), at(40, 40), at(25, 25)]).toEqual([true, true, true, false]);
});

it("draws key points, but none that the model hardly sees", async () => {
  const at = await drawn({ keypoints: [point(30, 40), point(40, 40, 0.9), point(50, 40, 0.1)] });
  expect([at(30, 40), at(40, 40), at(50, 40)]).toEqual([true, true, false]);
});

it("draws only what is asked for", async () => {
  const [outline, keypoints] = [[point(30, 30), point(50, 30), point(50, 50), point(30, 50)], [point(40, 40)]];
  const places = [
    [20, 40],
    [20, 22],
    [30, 40],
    [40, 40],
    [35, 45],
  ] as const;
  const shown = async (...style: string[]) => {
    const at = await drawn({ outline, keypoints }, { style, opacity: 0.5 });
    return places.map(([x, y]) => (at(x, y) ? "x" : "-")).join("");
  };
  expect(await shown("box")).toBe("xx---");
  expect(await shown("corner")).toBe("-x---");
  expect(await shown("polygon")).toBe("--x--");
  expect(await shown("mask")).toBe("--xxx");
  expect(await shown("keypoints")).toBe("---x-");
  expect(await shown()).toBe("-----");
});

it("joins the 17 points of a body, but none that is hardly seen", async () => {
  const body = Array.from({ length: 17 }, (_, at) => point(10 + at * 5, at % 2 === 0 ? 20 : 60, 0.9));
  // The left wrist (9) below the rest: only its own line comes there.
  const wrist = (score: number) => body.map((one, at) => (at === 9 ? point(90, 75, score) : one));
  const between = async (score: number) =>
    (await drawn({ keypoints: wrist(score), box: [0, 0, 1, 1] }, { style: ["keypoints"], thickness: 3 }))(67, 67);
  expect([await between(0.9), await between(0.1)]).toEqual([true, false]);
});

it.each([
  ["class", true],
  ["index", false],
  ["single", true],
])("two of one class have the same colour by %s: %s", async (palette, same) => {
  const item = (x: number): Detection => ({ box: [x, 20, x + 20, 40], score: 1, class: 3, label: "x" });
  const found: Detections = { kind: "detections", width, height, root, items: [item(10), item(60)] };
  const { outputs } = await runComponent(
    detections,
    { image: white, detections: found },
    { labelText: "none", thickness: 2, palette },
  );
  const { data } = outputs.image as Image;
  const color = (x: number) => [...data.subarray((30 * width + x) * 3, (30 * width + x) * 3 + 3)].join();
  expect(color(10) === color(60)).toBe(same);
});

const blackRoot = { id: "black", width: 160, height: 80, toRoot: identity };
const black: Image = {
  kind: "image",
  width: 160,
  height: 80,
  channels: 3,
  data: new Uint8Array(160 * 80 * 3),
  root: blackRoot,
};

async function draw(label: string, language: "en" | "ja"): Promise<Buffer> {
  const items: Detections["items"] = [{ box: [10, 40, 90, 70], score: 0.9, class: 0, label }];
  const found: Detections = { kind: "detections", width: 160, height: 80, root: blackRoot, items };
  const { outputs, warnings } = await runComponent(detections, { image: black, detections: found }, { language });
  expect(warnings).toEqual([]);
  return Buffer.from((outputs.image as Image).data);
}

it("writes the names of COCO in Japanese, and any other name as it is", async () => {
  const [person, japanese, renamed] = [await draw("person", "en"), await draw("person", "ja"), await draw("人", "en")];
  expect(japanese.equals(renamed)).toBe(true);
  expect(japanese.equals(person)).toBe(false);
  expect((await draw("quince", "ja")).equals(await draw("quince", "en"))).toBe(true);
});
