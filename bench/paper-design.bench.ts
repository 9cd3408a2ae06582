import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isPicture, type ModelCard } from "@kumiki/core";
import { writeTritonRepository } from "@kumiki/models";
import { createEngine, encodePicture, folderGalleries, loadTriton, memoryEmbeddings } from "@kumiki/processor";
import { startTriton } from "../packages/processor/src/inference/triton/real-triton.contract.ts";
import { benchEngine, samplePhoto } from "./engine.ts";
import { median, type Row, timed } from "./measure.ts";
import { startBaseline } from "./paper-design/baseline.ts";

const rounds = 12;
const linear = {
  pipeline_name: "custom-image-processing-001",
  components: [
    { type: "resize", config: { width: 512, height: 512 } },
    { type: "object_detection", config: { confidence: 0.5 } },
    { type: "blur_faces", config: { blur_strength: 10 } },
  ],
};

/** A model that answers a constant of YOLOv5's size at once: all that is left is the way there and back. */
const constantModel = `import sys, os
sys.path[:0] = os.environ["PYTHONPATH"].split(":")
import numpy as np
import triton_python_backend_utils as backend
class TritonPythonModel:
    def initialize(self, args):
        self.answer = np.full((1, 25200, 85), 0.5, np.float32)
    def execute(self, requests):
        return [backend.InferenceResponse([backend.Tensor("output0", self.answer)]) for _ in requests]
`;
const constantConfig = `name: "constant"
backend: "python"
max_batch_size: 0
input [{ name: "images" data_type: TYPE_FP32 dims: [ 1, 3, 640, 640 ] }]
output [{ name: "output0" data_type: TYPE_FP32 dims: [ 1, 25200, 85 ] }]
instance_group [{ count: 1 kind: KIND_CPU }]
`;
const constantCard: ModelCard = {
  name: "constant",
  task: "other",
  sha256: "0".repeat(64),
  sizeBytes: 1,
  files: [],
  source: "bench",
  licence: "none",
  inputs: [{ name: "images", datatype: "FP32", shape: [1, 3, 640, 640] }],
  outputs: [{ name: "output0", datatype: "FP32", shape: [1, 25200, 85] }],
  decoder: { type: "none" },
  labels: [],
  metadata: {},
};

interface Durations {
  readonly model_stats: readonly { readonly inference_stats: Readonly<Record<string, { readonly ns: number }>> }[];
}

/** Milliseconds that Triton itself has spent on models so far: waiting, moving tensors, computing. */
async function tritonMs(url: string, models: readonly string[]): Promise<number> {
  const all = await Promise.all(
    models.map(async (model) => (await (await fetch(`${url}/v2/models/${model}/stats`)).json()) as Durations),
  );
  const parts = ["queue", "compute_input", "compute_infer", "compute_output"];
  const spent = all.flatMap(({ model_stats }) =>
    model_stats.flatMap(({ inference_stats }) => parts.map((part) => inference_stats[part]?.ns ?? 0)),
  );
  return spent.reduce((sum, ns) => sum + ns, 0) / 1e6;
}

interface Measured {
  readonly total: number;
  /** Without Triton's own time. */
  readonly own: number;
}

const medians = (all: readonly Measured[]): Measured => ({
  total: median(all.map(({ total }) => total)),
  own: median(all.map(({ own }) => own)),
});

export default async function measure(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "kumiki-paper-"));
  const repository = join(folder, "models");
  const { store, registry, plan: planOf, engine: unused } = await benchEngine(["blazeface", "centernet"]);
  await unused.close();
  const cards = (await store.list()).filter(({ name }) => name === "blazeface" || name === "centernet");
  await writeTritonRepository(store, cards, repository, {
    backend: "python",
    device: "cpu",
    instances: 1,
    maxBatch: 8,
  });
  await mkdir(join(repository, "constant/1"), { recursive: true });
  await writeFile(join(repository, "constant/1/model.py"), constantModel);
  await writeFile(join(repository, "constant/config.pbtxt"), constantConfig);
  const triton = await startTriton(repository);
  const baseline = startBaseline();
  const backend = await loadTriton({ endpoints: async () => [triton.url] });
  const shared = await loadTriton({ endpoints: async () => [triton.url], sharedMemory: true });
  const engine = createEngine({ registry, store, backend, galleries: folderGalleries, embeddings: memoryEmbeddings() });
  const photo = samplePhoto("rocket.jpg");
  const plan = planOf(linear);
  const inputOf = (name: string) => cards.find((card) => card.name === name)?.inputs[0]?.name;
  const task = { url: triton.url, folder, photo, centernet: inputOf("centernet"), blazeface: inputOf("blazeface") };

  const around = async (models: readonly string[], act: () => Promise<number>): Promise<Measured> => {
    const before = await tritonMs(triton.url, models);
    const total = await act();
    return { total, own: total - ((await tritonMs(triton.url, models)) - before) };
  };
  const ourPhoto = () =>
    timed(async () => {
      const { outputs } = await engine.run({
        plan,
        files: { photo: { bytes: await readFile(photo) }, image: { bytes: await readFile(photo) } } as never,
      });
      const picture = Object.values(outputs).find(isPicture);
      if (picture === undefined) throw new Error("no picture came out");
      await writeFile(join(folder, "ours.jpg"), (await encodePicture(picture, { format: "jpeg" })).bytes);
    });
  const images = {
    name: "images",
    datatype: "FP32",
    shape: [1, 3, 640, 640],
    data: new Float32Array(3 * 640 * 640).fill(0.5),
  } as const;
  const ways: Record<string, { models: string[]; act: () => Promise<number> }> = {
    paper: {
      models: ["centernet", "blazeface"],
      act: async () => (await baseline.ask({ ...task, what: "pipeline" })).ms,
    },
    ours: { models: ["centernet", "blazeface"], act: ourPhoto },
    paperConstant: { models: ["constant"], act: async () => (await baseline.ask({ ...task, what: "constant" })).ms },
    oursConstant: { models: ["constant"], act: () => timed(() => backend.infer(constantCard, [images])) },
    sharedConstant: { models: ["constant"], act: () => timed(() => shared.infer(constantCard, [images])) },
  };
  const times = new Map(Object.keys(ways).map((way): [string, Measured[]] => [way, []]));
  for (let round = -1; round < rounds; round++)
    for (const [way, { models, act }] of Object.entries(ways)) {
      // Both warm: what the other way left in caches and memory is nobody's cost.
      await act();
      const measured = await around(models, act);
      if (round >= 0) times.get(way)?.push(measured);
    }
  baseline.stop();
  await Promise.all([engine.close(), shared.close()]);
  await triton.stop();
  const of = (way: string): Measured => medians(times.get(way) ?? []);
  const row = (name: string, theirs: Measured, ours: Measured, goal: number): Row => ({
    name,
    // Held against the goal as a share, so that less is better here as everywhere.
    value: ours.own / theirs.own,
    unit: "×",
    goal,
    detail: `${(theirs.own / ours.own).toFixed(1)}× as fast; without Triton's own time ${ours.own.toFixed(1)} against ${theirs.own.toFixed(1)} ms, in all ${ours.total.toFixed(1)} against ${theirs.total.toFixed(1)} ms`,
  });
  return [
    row("a photo, against the paper design", of("paper"), of("ours"), 1 / 10),
    row("a constant answer of YOLOv5's size over HTTP", of("paperConstant"), of("oursConstant"), 1 / 30),
    row("the same through shared memory", of("paperConstant"), of("sharedConstant"), 1 / 30),
  ];
}
