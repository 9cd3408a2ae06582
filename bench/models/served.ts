import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelCard } from "@kumiki/core";
import { type ModelStore, writeTritonRepository } from "@kumiki/models";
import { type InferenceBackend, loadTriton } from "@kumiki/processor";
import { startTriton, tritonEngine } from "../../packages/processor/src/inference/triton/real-triton.contract.ts";

export interface Served {
  readonly backend: InferenceBackend;
  close(): Promise<void>;
}

/** Models on a real Triton of this machine; undefined where there is none. */
export async function serve(store: ModelStore, cards: readonly ModelCard[]): Promise<Served | undefined> {
  if (tritonEngine === undefined) return undefined;
  const directory = await mkdtemp(join(tmpdir(), "kumiki-bench-triton-"));
  await writeTritonRepository(store, cards, directory, { backend: "python", device: "cpu", instances: 1, maxBatch: 8 });
  const triton = await startTriton(directory);
  const backend = await loadTriton({ endpoints: async () => [triton.url] });
  return {
    backend,
    async close() {
      await backend.close();
      await triton.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
