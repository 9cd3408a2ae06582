import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { external, namesText, yolov8 } from "../../../models/src/seeing/forms.contract.ts";
import { multipart, send, serve } from "../planted/server.contract.ts";
import { servePlanted } from "../planted/worker.contract.ts";

/** Protocol buffers of the smallest model there is: one float input of shape [1, ?] handed through by Identity. */
function tinyModel(): Buffer {
  const field = (number: number, bytes: Buffer) =>
    Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
  const text = (number: number, value: string) => field(number, Buffer.from(value));
  const varint = (number: number, value: number) => Buffer.from([number << 3, value]);
  const one = field(1, varint(1, 1));
  const free = field(1, text(2, "n"));
  const tensor = (name: string) =>
    Buffer.concat([
      text(1, name),
      field(2, field(1, Buffer.concat([varint(1, 1), field(2, Buffer.concat([one, free]))]))),
    ]);
  const node = Buffer.concat([text(1, "x"), text(2, "y"), text(4, "Identity")]);
  const graph = Buffer.concat([field(1, node), text(2, "g"), field(11, tensor("x")), field(12, tensor("y"))]);
  return Buffer.concat([varint(1, 8), field(7, graph), field(8, varint(2, 17))]);
}

const add = (server: { url: string }, query: string, files: Parameters<typeof multipart>[0]) =>
  send(server, { method: "POST", path: `/api/models${query}`, ...multipart(files) });

describe("POST /api/models", () => {
  it("installs a file, guesses what the card leaves open, and lists it", async () => {
    const server = await serve();
    const { status, json } = await add(server, "?task=other&licence=MIT", { "My-Own.onnx": tinyModel() });
    expect([status, json.name, json.task, json.licence]).toEqual([201, "my-own", "other", "MIT"]);
    expect(json.inputs).toEqual([{ name: "x", datatype: "FP32", shape: [1, -1] }]);
    const { models } = (await send(server, { path: "/api/models" })).json;
    expect(models).toContainEqual(expect.objectContaining({ ...json, state: "installed" }));
  });

  it.each([
    ["?name=broken", { "a.onnx": "no model at all" }, 400, "MODEL_FILE_INVALID"],
    ["?name=..%2Fout", { "a.onnx": tinyModel() }, 400, "REQUEST_INVALID"],
    ["?task=fly", { "a.onnx": tinyModel() }, 400, "REQUEST_INVALID"],
    ["?name=none", {}, 400, "REQUEST_INVALID"],
  ])("refuses %s %o", async (query, files, wanted, code) => {
    const server = await serve();
    const answer = await add(server, query, files as Record<string, string>);
    expect([answer.json.code, answer.status >= wanted && answer.status < 500]).toEqual([code, true]);
    const left = await readdir(server.services.config.home);
    expect(left.filter((name) => name.startsWith("incoming-model"))).toEqual([]);
  });

  it("takes the data files that a model names along, in any order", async () => {
    const server = await servePlanted();
    const [worker] = await server.workers(1);
    const { onnx, data } = external({});
    const { status, json } = await add(server, "", { ...data, "Fruit.onnx": onnx });
    expect([status, json.name, json.decoder.type]).toEqual([201, "fruit", "yolov8"]);
    expect(json.files.map(({ name }: { name: string }) => name)).toEqual(Object.keys(data));
    // A worker on another machine fetches them by name.
    for (const [name, bytes] of Object.entries(data)) {
      const answer = await worker!.call("GET", `models/fruit/files/${encodeURIComponent(name)}`);
      expect([answer.status, new Uint8Array(answer.bytes)]).toEqual([200, bytes]);
    }
    expect((await worker!.call("GET", "models/fruit/files/other.bin")).status).toBe(404);
    expect((await worker!.call("GET", "models/fruit/files/..%2Fmodel.json")).status).toBe(400);
  });

  it.each<[string, Record<string, Uint8Array | string>, string]>([
    ["without its data", { "a.onnx": external({}).onnx }, "MODEL_DATA_MISSING"],
    ["two models", { "a.onnx": tinyModel(), "b.onnx": tinyModel() }, "REQUEST_INVALID"],
    ["data without a model", { "a.bin": "x", "b.bin": "y" }, "REQUEST_INVALID"],
    ["a card in its place", { "model.json": '{"task":"face"}', "a.onnx": "no model" }, "MODEL_FILE_INVALID"],
  ])("refuses %s", async (_name, files, code) => {
    const server = await serve();
    expect((await add(server, "?name=x", files)).json.code).toBe(code);
    const left = await readdir(server.services.config.home);
    expect(left.filter((name) => name.startsWith("incoming-model"))).toEqual([]);
  });

  it("feeds a model of free height and width the size that is asked for", async () => {
    const server = await serve();
    const free = yolov8({ side: [-1, -1], metadata: { task: "detect", names: namesText } });
    expect((await add(server, "?name=asks", { "a.onnx": free.onnx })).json.task).toBe("other");
    const { json } = await add(server, "?name=free&size=320x256", { "a.onnx": free.onnx });
    expect([json.task, json.input.width, json.input.height]).toEqual(["detect", 320, 256]);
    expect((await add(server, "?size=0x9999999", { "a.onnx": free.onnx })).json.code).toBe("REQUEST_INVALID");
  });

  it("refuses a file above the limit", async () => {
    const server = await serve({ maxUploadBytes: 50 });
    expect((await add(server, "?name=big", { "a.onnx": tinyModel() })).json.code).toBe("REQUEST_TOO_LARGE");
  });

  it("converts only what the product brings", async () => {
    const server = await serve();
    const answer = await send(server, { method: "POST", path: "/api/models/yolov5s/convert" });
    expect(answer.json.code).toBe("MODEL_UNKNOWN");
  });
});
