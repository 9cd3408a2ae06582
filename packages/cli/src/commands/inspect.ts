import { pipelinesWithin } from "@kumiki/core";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { type Say, speaker } from "../output/words.ts";
import { type Found, findProvenance, placeOf } from "../provenance/find-provenance.ts";
import { askServer, type ServerFlags, serverOption } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki inspect`: what made a result. Exit 0: known, 2: not, 3: known, but the file was changed since. */
export function inspectCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  return new Command("inspect")
    .summary(say("結果が何から作られたかを表示", "Tell what made a result"))
    .description(
      say(
        "結果のファイルを作ったパイプライン・部品・モデル・設定・写真・実行を表示します。結果のフォルダーの記録から、--server を付けるとサーバーからも探します。終了コード: 0 分かった、2 分からない、3 ファイルが後から変わっている。",
        "Tells the pipeline, components, models, parameters, photo and run that made a file: from the record of its folder and, with --server, from a server. Ends with 0: known, 2: not known, 3: known, but the file was changed since.",
      ),
    )
    .argument("<result>", say("結果のファイル", "a file of results"))
    .addOption(serverOption(say))
    .option("--json", jsonWords(say))
    .action(async (file: string, flags: ServerFlags & { readonly json?: boolean }) => {
      const client = flags.server === undefined ? undefined : askServer(flags, surroundings);
      const found = await findProvenance(file, client);
      if (flags.json) printJson(found);
      else print(shown(found, say));
      if (found.changed) {
        process.stderr.write(
          say("このファイルは作られた後に変わっています。\n", "The file was changed after it was made.\n"),
        );
        process.exitCode = 3;
      }
    });
}

function shown(found: Found, say: Say): string {
  const { made, input, output, run, sha256 } = found;
  const { kumiki, libraries, pipeline, parameters, components, models, galleries } = made;
  const version = pipeline.version === undefined ? "" : ` (${pipeline.id}@${pipeline.version})`;
  const rows = [
    [say("パイプライン", "pipeline"), `${pipeline.name}${version}`],
    [say("文書のハッシュ", "document"), pipeline.hash],
    [say("出力", "output"), output ?? "json"],
    ["sha256", sha256],
    [say("写真", "photo"), input === undefined ? "" : `${input.path} ${input.sha256}`.trim()],
    [say("実行", "run"), run === undefined ? "" : `${run.id} #${run.item + 1}`],
    [say("記録", "known from"), placeOf(found)],
    [say("設定", "parameters"), Object.keys(parameters).length === 0 ? "" : JSON.stringify(parameters)],
    ...pipelinesWithin(made.document).map(({ node, use, name }) => [
      say("中のパイプライン", "within"),
      `${node}  ${name}  ${use}`,
    ]),
    ...components.map(({ node, use }) => [say("部品", "component"), `${node}  ${use}`]),
    ...models.map((model) => [say("モデル", "model"), `${model.name}  ${model.sha256}`]),
    ...galleries.map((gallery) => [say("ギャラリー", "gallery"), `${gallery.name}  ${gallery.sha256}`]),
    ["kumiki", kumiki],
    ...Object.entries(libraries).map(([name, is]) => [name, is]),
  ].filter(([, value]) => value !== "");
  return table([{ title: say("何が", "WHAT") }, { title: say("内容", "IS") }], rows, stdoutScreen());
}
