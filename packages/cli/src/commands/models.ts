import { join } from "node:path";
import { addModel, type ModelStore, openModelStore, readCardPart, type Size } from "@kumiki/models";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { type Column, table } from "../output/table.ts";
import { byteSize } from "../output/units.ts";
import { type Say, speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";
import { pictureSize } from "./arguments.ts";
import { describeModelCommand } from "./describe-model.ts";
import { exportTritonCommand } from "./export-triton.ts";
import { convertCommand, pullCommand } from "./install-models.ts";
import { type ListedModel, listModels } from "./list-models.ts";

interface AddOptions {
  readonly name?: string;
  readonly card?: string;
  readonly size?: Size;
  readonly json?: boolean;
}

/** `kumiki models`: what is installed, and how more comes in. */
export function modelsCommand(surroundings: Surroundings): Command {
  const { home, signal, language } = surroundings;
  const say = speaker(language);
  const store = openModelStore(join(home, "models"));
  const models = new Command("models").description(
    say("AI モデルの一覧・追加・取得・変換", "List, add, fetch and convert the models that AI parts use"),
  );
  models
    .command("list")
    .description(say("使えるモデルの一覧", "list the models that can be used"))
    .option("--json", jsonWords(say))
    .action(async ({ json }: { json?: boolean }) => {
      const listed = await listModels(store);
      if (json) printJson({ models: listed });
      else print(table(columns(say), listed.map(rowOf(say)), stdoutScreen()));
    });
  models.addCommand(addCommand(store, say));
  models.addCommand(pullCommand(store, signal, say));
  models.addCommand(convertCommand(store, say));
  models.addCommand(describeModelCommand(store, surroundings));
  models.addCommand(exportTritonCommand(store, say));
  return models;
}

/** `kumiki models add`: a model of one's own. */
const addCommand = (store: ModelStore, say: Say): Command =>
  new Command("add")
    .description(say("手元の ONNX ファイルを追加", "install an ONNX file of your own"))
    .argument(
      "<file>",
      say(
        "FILE.onnx。同じフォルダーのデータファイルも一緒に。model.json に説明を書ける",
        "FILE.onnx; data files that it names come along, a model.json beside it describes it",
      ),
    )
    .option("--name <name>", say("パイプラインでの名前 (既定: ファイル名)", "name in pipelines (default: the file's)"))
    .option("--card <file>", say("モデルを説明する model.json", "a model.json that describes it"))
    .option(
      "--size <WxH>",
      say("縦横が自由なモデルの大きさ (px)", "size in px for a model of free height and width"),
      pictureSize,
    )
    .option("--json", jsonWords(say))
    .action(async (file: string, { name, card, size, json }: AddOptions) => {
      const part = card === undefined ? undefined : await readCardPart(card);
      const said = { ...(name && { name }), ...(part && { card: part }), ...(size && { size }) };
      const added = await addModel(store, { file, ...said });
      if (json) printJson(added);
      else print(`${added.name}\t${added.task}\t${added.sha256}\n`);
    });

const columns = (say: Say): Column[] => [
  { title: say("名前", "NAME") },
  { title: say("用途", "TASK") },
  { title: say("状態", "STATE") },
  { title: say("大きさ", "SIZE"), align: "right" },
  { title: say("ライセンス", "LICENCE") },
];

const rowOf =
  (say: Say) =>
  (model: ListedModel): string[] => [
    model.name,
    model.task,
    model.state === "installed" ? say("インストール済み", "installed") : say("初回に変換", "converted on first use"),
    "sizeBytes" in model ? byteSize(model.sizeBytes) : "",
    model.licence,
  ];
