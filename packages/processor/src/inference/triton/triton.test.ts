import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelCard, Tensor, TensorSignature } from "@kumiki/core";
import { addModel, openModelStore, writeTritonRepository } from "@kumiki/models";
import { describe, expect, it } from "vitest";
import { backendContract, fp32 } from "../backend.contract.ts";
import { addAndSubtract } from "../planted-model.contract.ts";
import { startTriton, tritonEngine } from "./real-triton.contract.ts";
import { tritonBackend } from "./triton.ts";
import { encodeRequest } from "./wire.ts";

const config = { backend: "python", device: "cpu", instances: 1, maxBatch: 8 } as const;

/** A store and a repository with a model that adds, and one that no runtime can run. */
async function plantRepository() {
  const directory = await mkdtemp(join(tmpdir(), "kumiki-triton-"));
  const store = openModelStore(join(directory, "models"));
  const card = await addModel(store, { name: "planted", file: addAndSubtract(), card: { task: "other" } });
  const broken = await addModel(store, { name: "broken", file: addAndSubtract(), card: { task: "other" } });
  await writeFile(store.path("broken"), "not a model");
  const repository = join(directory, "repository");
  await writeTritonRepository(store, [card, broken], repository, config);
  const [a] = broken.inputs;
  const reversed = { ...card, outputs: [...card.outputs].reverse() };
  return { directory, repository, card: reversed, broken: { ...broken, inputs: a ? [a] : [] } };
}

const variants = [
  ["over HTTP", false],
  ["through shared memory", true],
] as const;

describe.skipIf(tritonEngine === undefined)("Triton 2.51", () => {
  for (const [how, sharedMemory] of variants)
    describe(how, () => {
      backendContract("triton", async () => {
        const { directory, repository, card, broken } = await plantRepository();
        const triton = await startTriton(repository);
        const notices: string[] = [];
        const backend = tritonBackend({
          endpoints: async () => [triton.url],
          sharedMemory,
          onNotice: (notice) => notices.push(notice),
        });
        const dispose = async (): Promise<void> => {
          await backend.close();
          await triton.stop();
          await rm(directory, { recursive: true });
          expect(notices).toEqual([]);
        };
        return { backend, card, broken, dispose };
      });
    });

  it("requests of one moment are joined, and split when they are more than the model takes", async () => {
    const { repository, card } = await plantRepository();
    const triton = await startTriton(repository);
    const backend = tritonBackend({ endpoints: async () => [triton.url] });
    const rows = (count: number, value: number) => fp32("a", [count, 2], new Array(count * 2).fill(value));
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => backend.infer(card, [rows(1, at), { ...rows(1, 1), name: "b" }])),
    );
    expect(answers.map(([, sum]) => [...(sum?.data ?? [])])).toEqual(
      Array.from({ length: 6 }, (_, at) => [at + 1, at + 1]),
    );
    const stats = await (await fetch(`${triton.url}/v2/models/planted/stats`)).json();
    expect(stats.model_stats[0].inference_count).toBeGreaterThan(stats.model_stats[0].execution_count);
    const [, sum] = await backend.infer(card, [rows(50, 2), { ...rows(50, 3), name: "b" }]);
    expect(sum?.shape).toEqual([50, 2]);
    expect(new Set<number | bigint>(sum?.data)).toEqual(new Set([5]));
    await backend.close();
    await triton.stop();
  });

  it("goes on when Triton is killed and started again; says so while it is away", async () => {
    const { repository, card } = await plantRepository();
    const first = await startTriton(repository);
    const backend = tritonBackend({ endpoints: async () => [first.url] });
    const inputs = [fp32("a", [1, 2], [1, 2]), fp32("b", [1, 2], [3, 4])];
    await backend.infer(card, inputs);
    await first.stop("SIGKILL");
    await expect(backend.infer(card, inputs)).rejects.toMatchObject({ code: "INFERENCE_BACKEND_DOWN" });
    const second = await startTriton(repository, { port: Number(new URL(first.url).port) });
    const [, sum] = await backend.infer(card, inputs);
    expect([...(sum?.data ?? [])]).toEqual([4, 6]);
    await backend.close();
    await second.stop();
  });

  it("goes on through shared memory when Triton was started again: it forgot the regions", async () => {
    const { repository, card } = await plantRepository();
    const first = await startTriton(repository);
    const notices: string[] = [];
    const onNotice = (notice: string): void => void notices.push(notice);
    const backend = tritonBackend({ endpoints: async () => [first.url], sharedMemory: true, onNotice });
    const inputs = [fp32("a", [1, 2], [1, 2]), fp32("b", [1, 2], [3, 4])];
    await backend.infer(card, inputs);
    await first.stop();
    const second = await startTriton(repository, { port: Number(new URL(first.url).port) });
    const [, sum] = await backend.infer(card, inputs);
    expect([...(sum?.data ?? [])]).toEqual([4, 6]);
    expect(notices).toEqual([]);
    // Nothing is left behind by a worker that is killed, either: regions have no name once Triton has them.
    expect((await readdir("/dev/shm")).filter((name) => name.startsWith("kumiki-"))).toEqual([]);
    await backend.close();
    await second.stop();
  });

  it("a live model of another form is refused before the run, naming the tensor", async () => {
    const { repository, card } = await plantRepository();
    const triton = await startTriton(repository);
    const backend = tritonBackend({ endpoints: async () => [triton.url] });
    const [a, b] = card.inputs;
    const other = { ...card, inputs: [{ ...a, shape: [-1, 3] }, b] } as typeof card;
    const running = backend.infer(other, [fp32("a", [1, 3], [1, 2, 3]), fp32("b", [1, 2], [1, 2])]);
    await expect(running).rejects.toMatchObject({ code: "MODEL_SIGNATURE_MISMATCH", problem: { field: a?.name } });
    await backend.close();
    await triton.stop();
  });

  it("a request has the bytes of the reference client's", () => {
    const python = `
import sys, numpy as np
from tritonclient.http import InferenceServerClient, InferInput, InferRequestedOutput
a = InferInput("a", [2, 2], "FP32"); a.set_data_from_numpy(np.array([[1, 2], [3, 4.5]], np.float32))
b = InferInput("mask", [3], "UINT8"); b.set_data_from_numpy(np.array([1, 2, 255], np.uint8))
body, size = InferenceServerClient.generate_request_body([a, b], outputs=[InferRequestedOutput("sum"), InferRequestedOutput("difference")])
sys.stdout.buffer.write(str(size).encode() + b"\\n" + body)`;
    const said = execFileSync(tritonEngine?.python ?? "", ["-c", python], {
      env: { ...process.env, ...tritonEngine?.environment },
    });
    const end = said.indexOf("\n");
    const mask: Tensor = { name: "mask", datatype: "UINT8", shape: [3], data: Uint8Array.of(1, 2, 255) };
    const { headers, body } = encodeRequest([fp32("a", [2, 2], [1, 2, 3, 4.5]), mask], ["sum", "difference"]);
    expect(Buffer.concat(body).toString("latin1")).toBe(said.subarray(end + 1).toString("latin1"));
    expect(headers["inference-header-content-length"]).toBe(said.subarray(0, end).toString());
  });
});

// Answers that real Triton does not give on demand, byte by byte from the protocol.
describe("what a server may answer", () => {
  const card = {
    name: "planted",
    task: "other",
    sha256: "0".repeat(64),
    sizeBytes: 1,
    source: "",
    licence: "",
    decoder: { type: "none" },
    metadata: {},
  } as const;
  const signature = (name: string): TensorSignature => ({ name, datatype: "FP32", shape: [-1, 2] });
  const inputs = [signature("a")];
  const model: ModelCard = { ...card, files: [], inputs, outputs: [signature("sum")], labels: [] };
  const live = { name: "planted", inputs: [signature("a")], outputs: [signature("sum")] };
  const head = (outputs: unknown): Buffer => Buffer.from(JSON.stringify({ model_name: "planted", outputs }));
  const sum = { name: "sum", datatype: "FP32", shape: [1, 2], parameters: { binary_data_size: 8 } };
  const values = Buffer.from(Float32Array.of(5, 7).buffer);

  async function against(
    infer: RequestListener,
    ask = (backend: ReturnType<typeof tritonBackend>) => backend.infer(model, [fp32("a", [1, 2], [1, 2])]),
  ) {
    const server = createServer((request, response) => {
      const path = request.url ?? "";
      const answer = (body: unknown) => response.end(JSON.stringify(body));
      if (path === "/v2/health/ready") return response.end();
      if (path.endsWith("/config")) return answer({ max_batch_size: 0 });
      if (path.endsWith("/infer")) return infer(request, response);
      return answer(live);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const backend = tritonBackend({ endpoints: async () => [`http://127.0.0.1:${address.port}`], timeoutMs: 500 });
    try {
      return await ask(backend);
    } finally {
      await backend.close();
      server.closeAllConnections();
      server.close();
    }
  }
  const reply =
    (
      status: number,
      json: Buffer,
      binary: Buffer = Buffer.alloc(0),
      length: number | undefined = json.length,
    ): RequestListener =>
    (_request, response) => {
      response.writeHead(status, length === undefined ? {} : { "Inference-Header-Content-Length": length });
      response.end(Buffer.concat([json, binary]));
    };

  it("values in the binary part", async () => {
    expect([...((await against(reply(200, head([sum]), values)))[0]?.data ?? [])]).toEqual([5, 7]);
  });

  it.each([
    ["an answer cut off", reply(200, head([sum]), values.subarray(0, 5)), "INFERENCE_BAD_OUTPUT"],
    ["more bytes than it says", reply(200, head([sum]), Buffer.concat([values, values])), "INFERENCE_BAD_OUTPUT"],
    ["a head longer than the answer", reply(200, head([sum]), values, 10_000), "INFERENCE_BAD_OUTPUT"],
    ["a head that is no JSON", reply(200, Buffer.from("{"), values), "INFERENCE_BAD_OUTPUT"],
    ["another shape than its bytes", reply(200, head([{ ...sum, shape: [4, 2] }]), values), "INFERENCE_BAD_OUTPUT"],
    ["a type that does not travel", reply(200, head([{ ...sum, datatype: "BYTES" }]), values), "INFERENCE_BAD_OUTPUT"],
    ["an output of another name", reply(200, head([{ ...sum, name: "product" }]), values), "INFERENCE_BAD_OUTPUT"],
    [
      "a model that is not ready",
      reply(400, Buffer.from('{"error":"Request for unknown model: \'planted\' is not ready"}')),
      "MODEL_NOT_READY",
    ],
    ["a wrong request", reply(400, Buffer.from('{"error":"unexpected shape"}')), "INFERENCE_FAILED"],
    ["a full queue", reply(503, Buffer.from('{"error":"Exceeds maximum queue size"}')), "TOO_MANY_REQUESTS"],
    ["nothing in time", () => {}, "INFERENCE_FAILED"],
  ] as const)("%s", async (_, listener, code) => {
    await expect(against(listener)).rejects.toMatchObject({ code });
  });

  it("a connection that breaks before the answer is tried once more", async () => {
    let tried = 0;
    const [answer] = await against((request, response) => {
      tried++;
      if (tried === 1) return void request.socket.destroy();
      return reply(200, head([sum]), values)(request, response);
    });
    expect([...(answer?.data ?? [])]).toEqual([5, 7]);
    expect(tried).toBe(2);
  });

  it("a page of some proxy instead of the model's metadata", async () => {
    const server = createServer((request, response) =>
      request.url === "/v2/health/ready" ? response.end() : response.end("<html>Welcome</html>"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const backend = tritonBackend({ endpoints: async () => [`http://127.0.0.1:${address.port}`] });
    await expect(backend.infer(model, [fp32("a", [1, 2], [1, 2])])).rejects.toMatchObject({
      code: "MODEL_NOT_READY",
      problem: { received: "200 <html>Welcome</html>" },
    });
    await backend.close();
    server.close();
  });

  it("more than 64 MiB for a model that takes no batches is refused before it is sent", async () => {
    const data = new Float32Array(17 * 2 ** 20);
    const large: Tensor = { name: "a", datatype: "FP32", shape: [data.length / 2, 2], data };
    const asking = against(reply(200, head([sum]), values), (backend) => backend.infer(model, [large]));
    await expect(asking).rejects.toMatchObject({
      code: "INFERENCE_INPUT_TOO_LARGE",
      problem: { received: "68 MB", expected: "64 MB" },
    });
  });
});
