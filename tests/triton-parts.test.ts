import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalogue, Item, Run } from "@kumiki/core";
import type { RunningServer } from "@kumiki/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type RunningTriton,
  startTriton,
  tritonEngine,
} from "../packages/processor/src/inference/triton/real-triton.contract.ts";
import { pixelsOf } from "./kumiki-cli.contract.ts";
import { allItems, finished, freshHome, get, photos, post, submit, until, upload } from "./kumiki-server.contract.ts";
import { serveHere } from "./server-here.contract.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A model of Triton's python backend: the mean of each picture of a batch, and twice as much. */
const program = `import os, sys
sys.path[:0] = [path for path in os.environ.get("PYTHONPATH", "").split(":") if path]
import numpy as np
import triton_python_backend_utils as backend

class TritonPythonModel:
    def execute(self, requests):
        return [self.answer(backend.get_input_tensor_by_name(one, "pixels").as_numpy()) for one in requests]

    def answer(self, pixels):
        mean = pixels.reshape(len(pixels), -1).mean(axis=1, dtype=np.float64).astype(np.float32)[:, None]
        return backend.InferenceResponse([backend.Tensor("mean", mean), backend.Tensor("twice.mean", 2 * mean)])
`;
const picture = 'input [{ name: "pixels" data_type: TYPE_FP32 dims: [ 3, -1, -1 ] }]';
const config = `name: "mean-light"
backend: "python"
max_batch_size: 4
${picture}
output [{ name: "mean" data_type: TYPE_FP32 dims: [ 1 ] }, { name: "twice.mean" data_type: TYPE_FP32 dims: [ 1 ] }]
instance_group [{ count: 1 kind: KIND_CPU }]
`;
const ensemble = `name: "just-twice"
platform: "ensemble"
max_batch_size: 4
${picture}
output [{ name: "twice" data_type: TYPE_FP32 dims: [ 1 ] }]
ensemble_scheduling { step [{
  model_name: "mean-light" model_version: -1
  input_map { key: "pixels" value: "pixels" }
  output_map { key: "twice.mean" value: "twice" }
}] }
`;
const words = `name: "words"
backend: "python"
input [{ name: "said" data_type: TYPE_STRING dims: [ 1 ] }]
output [{ name: "mean" data_type: TYPE_FP32 dims: [ 1 ] }]
`;

const using = (use: string) => ({
  kumiki: 1,
  name: use,
  inputs: { photo: { kind: "image" } },
  nodes: { part: { use, in: { pixels: "$photo" }, with: {} } },
  outputs: { values: "part.values" },
});

describe.skipIf(tritonEngine === undefined)("models that only a real Triton has, as parts", () => {
  let repository: string;
  let triton: RunningTriton;
  let server: RunningServer;
  let photo: string;
  let light: number;

  const put = async (name: string, text: string, model?: string): Promise<void> => {
    await mkdir(join(repository, name, "1"), { recursive: true });
    if (model !== undefined) await writeFile(join(repository, name, "1", "model.py"), model);
    await writeFile(join(repository, name, "config.pbtxt"), text);
  };
  const parts = async () =>
    (await get<Catalogue>(server, "/api/components")).components.filter(({ family }) => family === "triton");
  const run = async (use: string): Promise<Item> => {
    const started: Run = await submit(server, using(use), [photo]);
    await finished(server, started.id);
    const [item] = await allItems(server, started.id);
    if (item === undefined) throw new Error("no item");
    return item;
  };

  beforeAll(async () => {
    repository = await mkdtemp(join(tmpdir(), "kumiki-repository-"));
    await put("mean-light", config, program);
    await put("just-twice", ensemble);
    await put("words", words, program);
    triton = await startTriton(repository, { explicit: true });
    server = await serveHere(await freshHome(), { inference: { urls: [triton.url], refreshMs: 500 } });
    [photo = ""] = await upload(server, [join(photos, "astronaut.png")]);
    const { data } = await pixelsOf(join(photos, "astronaut.png"));
    light = data.reduce((sum, value) => sum + value, 0) / data.length;
  });
  afterAll(async () => {
    await server?.close();
    await triton?.stop();
    await rm(repository, { recursive: true, force: true });
  });

  it("are in the palette with ports of their tensors' kinds; what has strings is none", async () => {
    const found = await until(parts, ({ length }) => length > 0);
    expect(found.map(({ id }) => id).sort()).toEqual(["triton.justTwice", "triton.meanLight"]);
    expect(found.find(({ id }) => id === "triton.meanLight")).toMatchObject({
      label: { en: "mean-light (Triton)" },
      inputs: { pixels: { kind: "image" } },
      outputs: { mean: { kind: "tensor" }, twice_mean: { kind: "tensor" }, values: { kind: "json" } },
      origin: { file: "mean-light.triton" },
    });
    const { problems } = await post<{ problems: { code: string }[] }>(server, "/api/validate", {
      document: { ...using("triton.meanLight@1"), inputs: { photo: { kind: "text" } } },
    });
    expect(problems.map(({ code }) => code)).toEqual(["KIND_MISMATCH"]);
  });

  it.each([
    ["triton.meanLight@1", "mean", 1],
    ["triton.justTwice@1", "twice", 2],
  ])("%s gives what Triton works out", async (use, output, times) => {
    const { status, problem, outputs } = await run(use);
    expect([status, problem]).toEqual(["succeeded", undefined]);
    const values = JSON.stringify(outputs.values);
    const [, mean = ""] = new RegExp(`"${output}":\\{[^}]*"mean":([\\d.]+)`).exec(values) ?? [];
    expect(Number(mean)).toBeCloseTo(light * times, 1);
  });

  it("go when Triton unloads them; when Triton is away they stay, and a run says so", async () => {
    await fetch(`${triton.url}/v2/repository/models/just-twice/unload`, { method: "POST" });
    await until(parts, ({ length }) => length === 1);
    await triton.stop("SIGKILL");
    const { problem } = await run("triton.meanLight@1");
    expect(problem).toMatchObject({ code: "INFERENCE_BACKEND_DOWN", node: "part" });
    expect((await parts()).map(({ id }) => id)).toEqual(["triton.meanLight"]);
  });
});
