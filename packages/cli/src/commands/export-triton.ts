import { ensureModels, type ModelStore, writeTritonRepository } from "@kumiki/models";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson } from "../output/screen.ts";
import type { Say } from "../output/words.ts";
import { positiveInteger } from "./arguments.ts";

/** `kumiki models export-triton`: the installed models as Triton wants them. */
export const exportTritonCommand = (store: ModelStore, say: Say): Command =>
  new Command("export-triton")
    .description(
      say(
        "Triton 用のモデルリポジトリーを書き出す (指定したモデル、なければインストール済みすべて)",
        "write a Triton model repository: the models named, or all that are installed",
      ),
    )
    .argument("<directory>", say("書き出すフォルダー", "folder to write to"))
    .argument("[names...]", say("モデル名", "names of models"))
    .option("--python", say("onnxruntime バックエンドのない Triton 用", "for a Triton without its onnxruntime backend"))
    .option("--gpu", say("GPU で動かす", "run them on the GPU"))
    .option("--instances <n>", say("モデルごとの並列数", "instances of each model"), positiveInteger, 1)
    .option(
      "--max-batch <n>",
      say("まとめて処理する要求の最大数", "requests that are joined at most"),
      positiveInteger,
      8,
    )
    .option("--json", jsonWords(say))
    .action((directory: string, names: string[], options: ExportOptions) =>
      exportTriton(store, directory, names, options),
    );

interface ExportOptions {
  readonly python?: boolean;
  readonly gpu?: boolean;
  readonly instances: number;
  readonly maxBatch: number;
  readonly json?: boolean;
}

async function exportTriton(
  store: ModelStore,
  directory: string,
  names: readonly string[],
  { python, gpu, instances, maxBatch, json }: ExportOptions,
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
  if (json) printJson({ folders });
  else for (const folder of folders) print(`${folder}\n`);
}
