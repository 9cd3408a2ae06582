import { describe, expect, it } from "vitest";
import { send, upload } from "../planted/server.contract.ts";
import { type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { sendFile, startFrom, workOff } from "./listed-run.contract.ts";

const start = async () => {
  const server = await servePlanted();
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return { server, worker };
};

/** A pipeline whose strength and word differ from item to item. */
const document = {
  kumiki: 1,
  name: "Blur",
  inputs: {
    photo: { kind: "image" },
    radius: { kind: "number", schema: { type: "number", minimum: 0.5, maximum: 100 } },
    width: { kind: "number", default: 100, schema: { type: "integer", minimum: 1, maximum: 10_000 } },
  },
  nodes: {
    size: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: { $input: "width" } } },
    blur: { use: "filter.blur@1", in: { image: "size.image" }, with: { radius: { $input: "radius" } } },
  },
  outputs: { picture: "blur.image" },
};

const run = (server: { url: string }, source: object, more: object = {}) =>
  startFrom(server, source, { pipeline: { document }, ...more });

describe("a run of a manifest", () => {
  it("gives each row pictures and values of its own; a wrong row in the middle fails alone, with row and column", async () => {
    const { server, worker } = await start();
    const [a, b] = (await upload(server, "a", "b")) as [string, string];
    const rows = [
      "photo,radius,width,name,_note",
      `a.png,3,,first,hello`,
      `${b},4.5,50,,`,
      `a.png,strong,50,wrong,`,
      `a.png,2,0,small,`,
      `missing.png,2,,gone,`,
      `,2,,nothing,`,
      `a.png,2`,
      `"a.png",7,"20","quoted, name",`,
    ];
    const file = await sendFile(server, "list.csv", rows.join("\r\n"));
    const { json } = await run(server, { kind: "manifest", file });
    const { items, leases, run: ended } = await workOff(server, worker, json.id);
    expect(leases.map(({ parameters, inputs }) => [parameters, inputs.photo?.sha256])).toEqual([
      [{ radius: 3 }, a],
      [{ radius: 4.5, width: 50 }, b],
      [{ radius: 7, width: 20 }, a],
    ]);
    expect(items.map(({ name, problem }) => [name, problem?.code, problem?.field])).toEqual([
      ["first", undefined, undefined],
      ["row 3", undefined, undefined],
      ["row 4", "MANIFEST_INVALID", "row 4, radius"],
      ["row 5", "MANIFEST_INVALID", "row 5, width"],
      ["gone", "INPUT_NOT_FOUND", "file"],
      ["row 7", "MANIFEST_INVALID", "row 7, photo"],
      ["row 8", "MANIFEST_INVALID", "row 8"],
      ["quoted, name", undefined, undefined],
    ]);
    expect(items[2]?.problem?.message.en).toContain('row 4, column "radius"');
    expect(items[1]?.parameters).toEqual({ radius: 4.5, width: 50 });
    expect(ended).toMatchObject({ status: "partial", counts: { succeeded: 3, failed: 5 } });
  });

  it("reads JSON lines, and tables as Japanese spreadsheets write them", async () => {
    const { server, worker } = await start();
    const [a] = (await upload(server, "a")) as [string];
    const jsonl = [{ photo: a, radius: 2, name: "花" }, "not json", { photo: a, radius: "2" }, { photo: a, radius: 3 }];
    const lines = jsonl.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n");
    const first = await run(server, { kind: "manifest", file: await sendFile(server, "list.jsonl", lines) });
    const one = await workOff(server, worker, first.json.id);
    expect(one.items.map(({ name, problem }) => [name, problem?.field])).toEqual([
      ["花", undefined],
      ["row 2", "row 2"],
      ["row 3", "row 3, radius"],
      ["row 4", undefined],
    ]);
    // photo;radius;name / …;2;花 in CP932, with semicolons.
    const table = Buffer.concat([
      Buffer.from(`photo;radius;name\n${a};2;`),
      Buffer.from([0x89, 0xd4]),
      Buffer.from("\n"),
    ]);
    const second = await run(server, { kind: "manifest", file: await sendFile(server, "list.csv", table) });
    expect((await workOff(server, worker, second.json.id)).items.map(({ name }) => name)).toEqual(["花"]);
  });

  it("is refused with the request where a column is unknown or twice there, and where it is empty", async () => {
    const { server } = await start();
    const codes = [];
    for (const text of ["photo,radius,widht\na,1,2", "photo,photo\na,b", "photo,radius\n"]) {
      const { json } = await run(server, { kind: "manifest", file: await sendFile(server, "l.csv", text) });
      codes.push([json.code, json.problem.field]);
    }
    expect(codes).toEqual([
      ["MANIFEST_INVALID", "row 1, widht"],
      ["MANIFEST_INVALID", "row 1, photo"],
      ["NO_PICTURES", undefined],
    ]);
  });

  it("has no end of quotes told with its row; what came before is done", async () => {
    const { server, worker } = await start();
    const [a] = (await upload(server, "a")) as [string];
    const file = await sendFile(server, "l.csv", `photo,radius\n${a},1\n${a},2\n"${a},3\n${a},4\n`);
    const { json } = await run(server, { kind: "manifest", file });
    const { run: ended } = await workOff(server, worker, json.id);
    expect(ended).toMatchObject({
      status: "partial",
      counts: { succeeded: 2, failed: 0 },
      listing: { state: "failed", problem: { code: "MANIFEST_INVALID", field: "row 4" } },
    });
  });
});

describe("values of single inputs", () => {
  it("come before those of the run, are checked with the request and stay when the run is run again", async () => {
    const { server, worker } = await start();
    const [a] = (await upload(server, "a")) as [string];
    const pictures = { photo: a };
    const begin = (inputs: object[], parameters = {}) =>
      send(server, { path: "/api/runs", body: { pipeline: { document }, inputs, parameters } });
    const { json: refused } = await begin([{ pictures, parameters: { radius: 1 } }, { pictures }]);
    expect(refused.problem).toMatchObject({ code: "MISSING_RUN_INPUT", field: "inputs[1].parameters.radius" });
    const { json } = await begin(
      [
        { pictures, parameters: { radius: 1 } },
        { pictures, parameters: { width: 9 } },
      ],
      {
        radius: 5,
      },
    );
    const own = [{ radius: 1 }, { radius: 5, width: 9 }];
    expect((await workOff(server, worker, json.id)).leases.map(({ parameters }) => parameters)).toEqual(own);
    const again = await send(server, { path: `/api/runs/${json.id}/rerun`, body: { items: "all" } });
    expect((await workOff(server, worker, again.json.id)).leases.map(({ parameters }) => parameters)).toEqual(own);
  });
});
