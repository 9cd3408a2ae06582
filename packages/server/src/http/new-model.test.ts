import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { multipart, send, serve } from "../planted/server.contract.ts";

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
