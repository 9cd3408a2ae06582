import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addModel, openModelStore, writeTritonRepository } from "@kumiki/models";
import { expect, it } from "vitest";
import { plantOnnx } from "../packages/models/src/store/planted-onnx.contract.ts";
import { startTriton, tritonEngine } from "../packages/processor/src/inference/triton/real-triton.contract.ts";

it.skipIf(tritonEngine === undefined)(
  "names of tensors that a user's file brings stay names in Triton's configuration",
  { timeout: 120_000 },
  async () => {
    const directory = await mkdtemp(join(tmpdir(), "kumiki-repository-"));
    const store = openModelStore(join(directory, "models"));
    const [input, output] = ['a" }]\n input [{ name: "b', "出力\\\t"];
    const file = plantOnnx([{ name: input, shape: [1, 2] }], [{ name: output, shape: [1, 2] }]);
    const card = await addModel(store, { name: "planted", file, card: { task: "other" } });
    const repository = join(directory, "repository");
    const options = { backend: "python", device: "cpu", instances: 1, maxBatch: 8 } as const;
    await writeTritonRepository(store, [card], repository, options);
    const triton = await startTriton(repository);
    const live = await (await fetch(`${triton.url}/v2/models/planted`)).json();
    await triton.stop();
    expect(live).toMatchObject({ inputs: [{ name: input }], outputs: [{ name: output }] });
    await rm(directory, { recursive: true });
  },
);
