import { ensureModels, type ModelStore, writeTritonRepository } from "@kumiki/models";
import { Command } from "commander";
import { positiveInteger } from "./arguments.ts";

/** `kumiki models export-triton`: the installed models as Triton wants them. */
export const exportTritonCommand = (store: ModelStore): Command =>
  new Command("export-triton")
    .description("write a Triton model repository (all installed models, or those named)")
    .argument("<directory>")
    .argument("[names...]")
    .option("--python", "for a Triton without its onnxruntime backend")
    .option("--gpu", "instances on the GPU")
    .option("--instances <n>", "instances of each model", positiveInteger, 1)
    .option("--max-batch <n>", "requests that are joined at most", positiveInteger, 8)
    .action((directory: string, names: string[], options: ExportOptions) =>
      exportTriton(store, directory, names, options),
    );

interface ExportOptions {
  readonly python?: boolean;
  readonly gpu?: boolean;
  readonly instances: number;
  readonly maxBatch: number;
}

async function exportTriton(
  store: ModelStore,
  directory: string,
  names: readonly string[],
  { python, gpu, instances, maxBatch }: ExportOptions,
): Promise<void> {
  // Named ones that come with the product are made first.
  const cards = names.length > 0 ? await ensureModels(store, [...names]) : await store.list();
  const backend = python ? "python" : "onnxruntime";
  const folders = await writeTritonRepository(store, cards, directory, {
    backend,
    device: gpu ? "gpu" : "cpu",
    instances,
    maxBatch,
  });
  for (const folder of folders) process.stdout.write(`${folder}\n`);
}
