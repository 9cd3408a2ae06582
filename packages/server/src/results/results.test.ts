import { crc32, inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { grey, itemsOf, runOf, send, submit, upload } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";

/** Reads a zip by its central directory (APPNOTE 4.3.12) and checks every checksum. */
function unzip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [method, sum, packed] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 16),
      bytes.readUInt32LE(at + 20),
    ];
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(from, from + packed);
    const content = method === 8 ? inflateRawSync(body) : body;
    expect(crc32(content)).toBe(sum);
    expect(files.has(name)).toBe(false);
    files.set(name, content);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** A CSV text as rows of cells (RFC 4180). */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  rows.pop();
  return rows;
}

const names = ["../../evil.png", "=cmd|' /C calc'!A0", "海.jpg", "海.png", "CON.jpg", 'say "hi", twice.jpg', "bad.jpg"];
const found = {
  items: [
    { label: "face", score: 0.9, box: [1, 2, 3, 4] },
    { label: "face", score: 0.7, box: [5, 6, 7, 8] },
    { label: "cat", score: 0.8, box: [0, 0, 1, 1] },
  ],
  width: 10,
  height: 10,
};
const document = { ...grey, outputs: { picture: "grey.image" } };

/** A run whose items a planted worker ends: all well but the last. */
async function ended(pipeline: object = document) {
  const server = await servePlanted();
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  const [source = ""] = await upload(server, "a");
  const inputs = names.map((name) => ({ name, pictures: { photo: source } }));
  const { json: run } = await send(server, { path: "/api/runs", body: { pipeline: { document: pipeline }, inputs } });
  const artifact = { sha256: source, mediaType: "image/png", sizeBytes: 71, width: 1, height: 1 };
  for (const name of names) {
    const lease = await worker.lease();
    if (lease === null) throw new Error("no lease");
    if (name === "bad.jpg") {
      const problem = {
        code: "STEP_FAILED",
        severity: "error",
        node: "grey",
        message: { ja: "失敗", en: "-failed" },
      };
      await worker.complete(lease.id, { status: "failed", problem, events: [] } as never);
    } else {
      const outputs = {
        picture: { kind: "image", artifact },
        faces: { kind: "detections", value: found },
        side: { kind: "image", absent: { node: "check" } },
        best: { kind: "number", value: -1.5 },
      };
      await worker.complete(lease.id, { status: "succeeded", outputs, events: [] } as never);
    }
  }
  return { server, run, source };
}

describe("results of a run", () => {
  it("zip: a file for every picture with a safe name of its own, and the list of all", async () => {
    const { server, run } = await ended();
    const answer = await send(server, { path: `/api/runs/${run.id}/results.zip` });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/zip");
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename\*=UTF-8''Grey-[a-z0-9]{6}\.zip$/);
    const files = unzip(answer.bytes);
    expect([...files.keys()]).toEqual([
      "evil.png",
      "=cmd_'/C calc'!A0.png",
      "海.png",
      "海 (2).png",
      "_CON.png",
      "say _hi_, twice.png",
      "results.json",
    ]);
    const original = await send(server, {
      path: `/api/artifacts/${(await itemsOf(server, run.id))[0]?.inputs.photo?.sha256}`,
    });
    expect(files.get("海 (2).png")).toEqual(original.bytes);
    const list = JSON.parse(String(files.get("results.json")));
    expect(list.run.id).toBe(run.id);
    expect(list.items.map(({ files: named }: { files: { picture?: string } }) => named.picture)).toEqual([
      ...[...files.keys()].slice(0, -1),
      undefined,
    ]);
    expect(list.items.at(-1).problem.code).toBe("STEP_FAILED");
  });

  it("gives files the names that the outputs of its document ask for, in zip, csv and json alike", async () => {
    const outputs = { picture: { from: "grey.image", as: { name: "{output}/{index} {name}" } } };
    const { server, run } = await ended({ ...document, outputs });
    const at = (ending: string) => send(server, { path: `/api/runs/${run.id}/results.${ending}` });
    const names = [...unzip((await at("zip")).bytes).keys()];
    expect(names.slice(0, 4)).toEqual([
      "picture/000001 evil.png",
      "picture/000002 C calc'!A0.png",
      "picture/000003 海.png",
      "picture/000004 海.png",
    ]);
    const { items } = (await at("json")).json;
    expect(items.flatMap(({ files }: { files: { picture?: string } }) => files.picture ?? [])).toEqual(
      names.slice(0, -1),
    );
    expect((await at("csv")).bytes.toString("utf8")).toContain("picture/000003 海.png");
  });

  it("csv: one row an item, things found counted, no cell that a spreadsheet would run", async () => {
    const { server, run } = await ended();
    const answer = await send(server, { path: `/api/runs/${run.id}/results.csv` });
    expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const text = answer.bytes.toString("utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    const [head = [], ...rows] = cellsOf(text.slice(1));
    expect(rows).toHaveLength(names.length);
    for (const row of rows) expect(row).toHaveLength(head.length);
    const table = rows.map((row) => Object.fromEntries(head.map((title, at) => [title, row[at]])));
    expect(table[1]).toMatchObject({ name: "'=cmd|' /C calc'!A0", status: "succeeded" });
    expect(table[0]).toMatchObject({
      faces_count: "3",
      faces_labels: "face 2; cat 1",
      faces_best_score: "0.9",
      faces_boxes: "[[1,2,3,4],[5,6,7,8],[0,0,1,1]]",
      best: "-1.5",
      absent: "side (check)",
    });
    expect(table[5]).toMatchObject({ name: 'say "hi", twice.jpg', picture_file: "say _hi_, twice.png" });
    expect(table.at(-1)).toMatchObject({
      status: "failed",
      error_code: "STEP_FAILED",
      error: "'-failed",
      picture_file: "",
    });
  });

  it("json: the run and every item, and 404 for a run that is not there", async () => {
    const { server, run } = await ended();
    const answer = await send(server, { path: `/api/runs/${run.id}/results.json` });
    expect(answer.json.items).toHaveLength(names.length);
    expect(answer.json.items[0].outputs.faces.value.items).toHaveLength(3);
    expect(answer.json.items[0].outputs.side).toEqual({ kind: "image", absent: { node: "check" } });
    for (const ending of ["zip", "json", "csv"]) {
      const none = await send(server, { path: `/api/runs/nothing/results.${ending}` });
      expect([none.status, none.json.code]).toEqual([404, "NOT_FOUND"]);
    }
  });

  it("a file that is gone from the disk costs nobody the others", async () => {
    const { server, run, source } = await ended();
    const { rm } = await import("node:fs/promises");
    await rm(`${server.services.config.home}/artifacts/${source.slice(0, 2)}/${source}`);
    const files = unzip((await send(server, { path: `/api/runs/${run.id}/results.zip` })).bytes);
    expect([...files.keys()]).toEqual(["results.json"]);
  });
});

describe("a run in detail", () => {
  it("tells its document, how each node went and its log by item and trouble", async () => {
    const { server, run } = await ended();
    const at = (path: string) => send(server, { path: `/api/runs/${run.id}${path}` });
    expect((await at("/document")).json).toMatchObject({
      document: { name: "Grey" },
      steps: [{ id: "grey", after: [] }],
    });
    expect((await at("/steps")).json).toEqual({ steps: [] });
    const all = (await at("/log")).json;
    expect(all.events[0].type).toBe("run.created");
    expect(all).toMatchObject({ first: 1, last: (await runOf(server, run.id)).lastSeq });
    const newest = (await at("/log?limit=3")).json;
    expect(newest.events).toEqual(all.events.slice(-3));
    const older = (await at(`/log?limit=1000&before=${newest.first}`)).json;
    expect([...older.events, ...newest.events]).toEqual(all.events);
    expect((await at(`/log?after=${all.last}`)).json).toEqual({ events: [], first: all.last, last: all.last });
    expect((await at("/log?item=2")).json.events.map(({ type }: { type: string }) => type)).toEqual([
      "item.started",
      "item.succeeded",
    ]);
    expect((await at("/log?troubles=true")).json.events).toMatchObject([{ type: "item.failed", item: 6 }]);
    expect((await at("/log?node=grey")).json.events).toMatchObject([{ type: "item.failed" }]);
  });

  it("estimates from earlier runs of the same document where there are some", async () => {
    const { server } = await ended();
    const ask = (asked: unknown) => send(server, { path: "/api/estimate", body: { document: asked, items: 10 } });
    expect((await ask(document)).json).toMatchObject({ workers: 1, measured: { runs: 1, items: 6 } });
    const other = await ask({ ...document, name: "Another" });
    expect(other.json.measured).toBeUndefined();
    expect(other.json.wallMs).toBeGreaterThan(0);
  });

  it("lists runs by the moment they were made", async () => {
    const { server, run } = await ended();
    const later = await submit(server, ["b"]);
    const ids = async (query: string) =>
      (await send(server, { path: `/api/runs?${query}` })).json.runs.map(({ id }: { id: string }) => id);
    expect(await ids(`from=${encodeURIComponent(later.createdAt)}`)).toEqual([later.id]);
    expect(await ids(`to=${encodeURIComponent(later.createdAt)}`)).toEqual([run.id]);
    expect((await send(server, { path: "/api/runs?from=yesterday" })).json.code).toBe("REQUEST_INVALID");
  });

  it("runs the latest version again, and says why an unsaved document has none", async () => {
    const server = await servePlanted();
    const [worker] = (await server.workers(1)) as [PlantedWorker];
    const stored = (await send(server, { path: "/api/pipelines", body: { document } })).json;
    const [photo] = await upload(server, "a");
    const body = { pipeline: { id: stored.id }, inputs: [{ pictures: { photo } }] };
    const { json: run } = await send(server, { path: "/api/runs", body });
    const lease = await worker.lease();
    await worker.complete(lease?.id ?? "", { status: "succeeded", outputs: {}, events: [] } as never);
    const renamed = { ...document, name: "Grey, anew" };
    await send(server, { path: `/api/pipelines/${stored.id}/versions`, body: { document: renamed } });
    const again = (version: string) =>
      send(server, { path: `/api/runs/${run.id}/rerun`, body: { items: "all", version } });
    expect((await again("latest")).json.pipeline).toMatchObject({ name: "Grey, anew", version: 2 });
    expect((await again("same")).json.pipeline).toMatchObject({ name: "Grey", version: 1 });
  });
});
