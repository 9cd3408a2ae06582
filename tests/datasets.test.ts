import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Item, Run } from "@kumiki/core";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { multipart, send } from "../packages/server/src/planted/server.contract.ts";
import {
  type PlantedServer,
  type PlantedWorker,
  servePlanted,
} from "../packages/server/src/planted/worker.contract.ts";
import { layOut, type ReadBox, type ReadSet, readers, readWith } from "./dataset-readers.contract.ts";

const names = [
  "海/=1+1.jpg",
  "holiday.JPG",
  "holiday.png",
  `say "hi", <b> & 'x'.png`,
  "nothing.png",
  "gone\u0001.png",
  "bad.png",
];
const files = [
  ...names.slice(0, 1).map(() => "海_=1+1.jpg"),
  "holiday.JPG",
  "holiday (3).png",
  "say _hi_, _b_ & 'x'.png",
  "nothing.png",
  "gone.png",
];
const labels = ['ramen & "gyoza"', "<b>犬\u2028", "person: yes"];
const size = { width: 600, height: 400 };

/** Found on a copy of half the size, so that all places double; the second stands beyond the edge of the picture. */
const half = { toRoot: [2, 0, 0, 2, 0, 0], ...size };
const faces = [
  {
    box: [10.5, 20.25, 60, 90],
    score: 0.9,
    class: 0,
    label: labels[0],
    keypoints: [
      { x: 20, y: 30 },
      { x: 40, y: 50, score: 0.2 },
    ],
  },
  { box: [280, 150, 310, 210], score: 0.5, class: 2, label: labels[2] },
];
const outline = [
  { x: 100, y: 100 },
  { x: 200, y: 100 },
  { x: 150, y: 180 },
];
const things = [
  { box: [100, 100, 200, 180], score: 0.75, class: 1, label: labels[1], outline },
  // What another output also hands on.
  { box: [21, 40.5, 120, 180], score: 0.9, class: 0, label: labels[0] },
];
const expected: Pick<ReadBox, "label" | "box">[] = [
  { label: labels[0] ?? "", box: [21, 40.5, 120, 180] },
  { label: labels[2] ?? "", box: [560, 300, 600, 400] },
  { label: labels[1] ?? "", box: [100, 100, 200, 180] },
];

const document = {
  kumiki: 1,
  name: "Found: #1\n",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { faces: "grey.image", things: "grey.image", best: "grey.image" },
};

let server: PlantedServer;
let run: Run;

async function pictures(): Promise<string[]> {
  const made = await Promise.all(
    names.map(async (name, at) => {
      const shade = { create: { ...size, channels: 3 as const, background: { r: at * 20, g: 90, b: 40 } } };
      const picture = sharp(shade);
      return [`p${at}`, await (/jpg$/i.test(name) ? picture.jpeg() : picture.png()).toBuffer()] as const;
    }),
  );
  const { json } = await send(server, { path: "/api/uploads", ...multipart(Object.fromEntries(made)) });
  return json.uploads.map(({ artifact }: { artifact: { sha256: string } }) => artifact.sha256);
}

/** A run whose items a planted worker ends; the last one fails. */
async function endedRun(outputsOf: (photo: string, name: string) => object): Promise<Run> {
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  const photos = await pictures();
  const inputs = names.map((name, at) => ({ name, pictures: { photo: photos[at] } }));
  const started = (await send(server, { path: "/api/runs", body: { pipeline: { document }, inputs } })).json;
  for (const name of names) {
    const lease = await worker.lease();
    if (lease === null) throw new Error("no lease");
    const outputs = outputsOf(lease.inputs.photo?.sha256 ?? "", name);
    if (name === "bad.png") await worker.fail(lease);
    else await worker.complete(lease.id, { status: "succeeded", events: [], outputs } as never);
  }
  return (await send(server, { path: `/api/runs/${started.id}` })).json;
}

beforeEach(async () => {
  server = await servePlanted();
  run = await endedRun((photo, name) => ({
    faces: {
      kind: "detections",
      value: { width: 300, height: 200, items: name === "nothing.png" ? [] : faces },
      root: { id: photo, ...half },
    },
    things: {
      kind: "detections",
      value: { ...size, items: name === "nothing.png" ? [] : things },
      root: { id: photo, ...size, toRoot: [1, 0, 0, 1, 0, 0] },
    },
    best: { kind: "classes", value: { kind: "classes", items: [{ class: 4, label: "meal", score: 0.8 }] } },
  }));
});

const get = (format: string, query = "", id = run.id) =>
  send(server, { path: `/api/runs/${id}/datasets/${format}${query}` });

/** Equal boxes and classes on every picture that has its file; `px`: how exactly the format can say where. */
function expectAll(read: ReadSet, px: number, shown = files): void {
  expect(Object.keys(read.pictures).sort()).toEqual([...shown].sort());
  for (const [file, found] of Object.entries(read.pictures)) {
    const wanted = file === "nothing.png" ? [] : expected;
    expect(found.map(({ label }) => label)).toEqual(wanted.map(({ label }) => label));
    for (const [at, { box }] of found.entries())
      for (const [side, value] of box.entries())
        expect(Math.abs(value - (wanted[at]?.box[side] ?? Number.NaN)), `${file} ${at} ${side}`).toBeLessThanOrEqual(
          px,
        );
  }
}

describe.skipIf(readers === undefined)("data sets, read by other people's libraries", () => {
  it("COCO: pycocotools and supervision find every box, class, outline and keypoint", async () => {
    const answer = await get("coco");
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
    const folder = await layOut(answer.bytes, "json");
    const read = await readWith("coco", folder);
    expectAll(read, 0.005);
    expect(read.classes).toEqual(labels);
    const [face, cut, thing] = read.pictures["holiday.JPG"] ?? [];
    expect([face?.id, cut?.id, thing?.id]).toEqual([1, 3, 2]);
    expect(face).toMatchObject({ score: 0.9, keypoints: [40, 60, 2, 80, 100, 1] });
    // Of the triangle's 4000 px² none is lost but at its rim.
    expect(Math.abs((thing?.pixels ?? 0) - 4000)).toBeLessThan(200);
    expectAll(await readWith("coco-supervision", folder), 1);
  });

  it("YOLO: supervision and Ultralytics' own rules find every box and class", async () => {
    const answer = await get("yolo");
    expect(answer.headers["kumiki-left-out"]).toBe("1");
    const folder = await layOut(answer.bytes, "zip");
    for (const reader of ["yolo", "ultralytics"]) {
      const read = await readWith(reader, folder);
      expectAll(read, reader === "yolo" ? 1 : 0.005);
      expect(read.classes).toEqual(labels);
    }
    expect(await readFile(join(folder, "left-out.csv"), "utf8")).toBe("name,reason\r\nbad.png,IMAGE_EMPTY\r\n");
  });

  it("YOLO with keypoints: as many for each, none where none were found", async () => {
    const read = await readWith("ultralytics", await layOut((await get("yolo-pose", "?outputs=faces")).bytes, "zip"));
    const [face, other] = read.pictures["holiday.JPG"] ?? [];
    expect(face?.keypoints?.map(Math.round)).toEqual([40, 60, 2, 80, 100, 1]);
    expect(other?.keypoints).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("Pascal VOC: supervision and ElementTree find every box, in whole pixels, and every name", async () => {
    const folder = await layOut((await get("voc")).bytes, "zip");
    expectAll(await readWith("voc", folder), 0.5);
    expect((await readdir(folder)).sort()).toEqual(
      ["Annotations", "ImageSets", "JPEGImages", "data.zip", "left-out.csv"].sort(),
    );
  });

  it("Label Studio: its SDK takes every prediction for the interface that goes with it", async () => {
    const folder = await layOut((await get("label-studio")).bytes, "zip");
    expectAll(await readWith("label-studio", folder), 0.005);
  });

  it("CSV: Python's reader finds every row whole, and no cell that a spreadsheet would run", async () => {
    const read = await readWith("csv", await layOut((await get("csv", "?outputs=faces")).bytes, "csv"));
    expect(Object.keys(read.pictures)).toEqual(files.map((file) => file));
    expect(read.pictures["海_=1+1.jpg"]?.map(({ label }) => label)).toEqual([labels[0], labels[2]]);
  });

  it("classes that a caller names keep their places, others are left out", async () => {
    const asked = `?classes=${["other", labels[2]].map((label) => encodeURIComponent(label ?? "")).join(",")}`;
    const read = await readWith("coco", await layOut((await get("coco", asked)).bytes, "json"));
    expect(read.classes).toEqual(["other", labels[2]]);
    expect(read.pictures["holiday.JPG"]?.map(({ id }) => id)).toEqual([2]);
  });
});

describe("data sets of a run", () => {
  const lines = async (query = "", id = run.id) =>
    (await get("jsonl", query, id)).bytes
      .toString()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));

  it("JSON lines: everything that is known of a picture, one line each", async () => {
    const all = await lines();
    expect(all.map(({ file }) => file)).toEqual(files);
    expect(all.map(({ name }) => name)).toEqual(names.slice(0, -1));
    expect(all[1]).toMatchObject({
      index: 1,
      picture: { ...size, mediaType: "image/jpeg" },
      found: [
        { output: "faces", label: labels[0], class: 0, box: [21, 40.5, 120, 180], score: 0.9 },
        { output: "faces", label: labels[2], box: [560, 300, 600, 400] },
        {
          output: "things",
          label: labels[1],
          outline: [
            { x: 100, y: 100 },
            { x: 200, y: 100 },
            { x: 150, y: 180 },
          ],
        },
        { output: "things", label: labels[0] },
      ],
      classes: { best: [{ label: "meal", score: 0.8 }] },
    });
  });

  it("what was found on a picture that is not kept is told; on one that is, it stands in its pixels", async () => {
    const flat = { id: "f".repeat(64), width: 100, height: 100 };
    const identity = [1, 0, 0, 1, 0, 0];
    const found = {
      kind: "detections",
      value: { width: 50, height: 50, items: [things[1]] },
      root: { ...flat, toRoot: [0.5, 0, 0, 0.5, 0, 0] },
    };
    const lost = await endedRun(() => ({ things: found }));
    expect(await lines("", lost.id)).toEqual([]);
    const folder = await layOut((await get("voc", "", lost.id)).bytes, "zip");
    expect((await readFile(join(folder, "left-out.csv"), "utf8")).split("\r\n")[2]).toBe(
      `海/=1+1.jpg,DIFFERENT_PICTURE (things)`,
    );
    const [item] = (await send(server, { path: `/api/runs/${run.id}/items?limit=1` })).json.items as Item[];
    const artifact = { ...item?.inputs.photo, ...size };
    const kept = await endedRun(() => ({
      things: found,
      page: { kind: "image", artifact, root: { ...flat, toRoot: identity } },
    }));
    const [line] = await lines("", kept.id);
    expect(line).toMatchObject({ picture: size, found: [{ box: [10.5, 20.25, 60, 90] }] });
  });

  it("refuses what cannot be one, with the reason", async () => {
    const code = async (path: string) => {
      const { status, json } = await send(server, { path });
      return [status, json.code];
    };
    expect(await code(`/api/runs/nothing/datasets/coco`)).toEqual([404, "NOT_FOUND"]);
    expect(await code(`/api/runs/${run.id}/datasets/excel`)).toEqual([400, "REQUEST_INVALID"]);
    expect(await code(`/api/runs/${run.id}/datasets/coco?outputs=nose`)).toEqual([400, "DATASET_OUTPUT_UNKNOWN"]);
    const plain = await endedRun(() => ({ best: { kind: "number", value: 3 } }));
    expect(await code(`/api/runs/${plain.id}/datasets/coco`)).toEqual([409, "DATASET_NOTHING_FOUND"]);
    const photos = await pictures();
    const inputs = [{ pictures: { photo: photos[0] } }];
    const { json: open } = await send(server, { path: "/api/runs", body: { pipeline: { document }, inputs } });
    expect(await code(`/api/runs/${open.id}/datasets/coco`)).toEqual([409, "RUN_NOT_FINISHED"]);
  });
});
