import { join } from "node:path";
import { openModelStore } from "@kumiki/models";
import { Command, Option } from "commander";
import { loadPipeline, validDocument } from "../load-pipeline.ts";
import type { Say } from "../output/words.ts";
import { applySettings, parseValue } from "../run/settings.ts";
import type { NewTrigger } from "./trigger-server.ts";

type Run = Extract<NewTrigger, { kind: "cron" }>["run"];

export interface RunOptions {
  readonly set?: readonly string[];
}

/** `stored:ID` and `stored:ID@3` name a pipeline that the server keeps; without a version the newest when it fires. */
const stored = /^stored:([\w-]+)(?:@(\d+))?$/;

/** The run that a trigger starts. PIPELINE_INVALID, USAGE. */
export async function runOf(pipeline: string, { set = [] }: RunOptions, home: string): Promise<Run> {
  const [, id, version] = stored.exec(pipeline) ?? [];
  if (id !== undefined) {
    const parameters = Object.fromEntries(set.map(pairOf));
    return { pipeline: { id, ...(version !== undefined && { version: Number(version) }) }, parameters } as Run;
  }
  let parameters: Readonly<Record<string, unknown>> = {};
  const loaded = await loadPipeline(
    pipeline,
    { store: openModelStore(join(home, "models")), home, plugins: join(home, "plugins") },
    (document, catalogue) => {
      const settings = applySettings(document, set, catalogue);
      parameters = settings.parameters;
      return settings.document;
    },
  );
  // Values of settings are JSON, which the server checks again.
  return { pipeline: { document: loaded.document ?? validDocument(loaded) }, parameters } as Run;
}

function pairOf(written: string): [string, unknown] {
  const [name = "", ...rest] = written.split("=");
  return [name, parseValue(rest.join("="))];
}

/** A command that adds a trigger which starts runs. */
export const startsRuns = (name: string, description: string, say: Say): Command =>
  new Command(name)
    .description(description)
    .argument(
      "<pipeline>",
      say(
        "JSON ファイル、例の名前、またはサーバーのパイプライン stored:ID[@版]",
        "a JSON file, the name of an example, or a pipeline of the server, stored:ID[@version]",
      ),
    )
    .addOption(
      new Option(
        "--set <name=value>",
        say(
          "設定を変える。ノード.設定=値 か、パイプラインの入力=値 (何度でも)",
          "change a setting: node.parameter=value, or input=value of the pipeline (repeatable)",
        ),
      ).argParser((value: string, all: readonly string[] = []) => [...all, value]),
    );
