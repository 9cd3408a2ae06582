import { availableParallelism } from "node:os";
import { join } from "node:path";
import { KumikiError, text } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { Command } from "commander";
import { loadPipeline, validDocument } from "../load-pipeline.ts";
import { printProblems } from "../output/problems.ts";
import type { Surroundings } from "../program.ts";
import { findInputs } from "../run/inputs.ts";
import { type PhotoOptions, processPhotos } from "../run/process-photos.ts";
import { ResultFolder } from "../run/results.ts";
import { applySettings } from "../run/settings.ts";
import { positiveInteger, share } from "./arguments.ts";

interface RunOptions extends PhotoOptions {
  readonly out: string;
  readonly set: readonly string[];
}

/** `kumiki run`: everything in this process, no server. Exit 0: all succeeded, 3: some failed, 130: interrupted. */
export const runCommand = (surroundings: Surroundings): Command =>
  new Command("run")
    .description("Run a pipeline on photos")
    .argument("<pipeline>", "a JSON file, a folder with pipeline.json, or the name of an example")
    .argument("[inputs...]", "files, folders and globs")
    .option("--out <directory>", "where results go", "kumiki-out")
    .option(
      "--set <node.param=value>",
      "change a parameter (repeatable)",
      (value: string, all: readonly string[]) => [...all, value],
      [],
    )
    .option("--json", "end with one JSON object on stdout")
    .option("--stats", "tell resident memory after each photo")
    .option("--concurrency <n>", "photos at a time", positiveInteger, Math.max(1, availableParallelism()))
    .option("--max-failure-rate <share>", "stop when more than this share failed, 0..1", share)
    .action((pipeline: string, inputs: string[], options: RunOptions) => run(pipeline, inputs, options, surroundings));

async function run(
  given: string,
  inputs: readonly string[],
  options: RunOptions,
  surroundings: Surroundings,
): Promise<void> {
  const store = openModelStore(join(surroundings.home, "models"));
  let parameters: Readonly<Record<string, unknown>> = {};
  const loaded = await loadPipeline(given, store, (document, catalogue) => {
    const settings = applySettings(document, options.set, catalogue);
    parameters = settings.parameters;
    return settings.document;
  });
  const document = validDocument(loaded);
  printProblems(loaded.problems, surroundings.language);
  const paths = await findInputs(inputs.length > 0 ? inputs : loaded.input === undefined ? [] : [loaded.input]);
  if (paths.length === 0)
    throw new KumikiError("USAGE", {
      received: text("写真がありません", "no photo"),
      expected: text("例: kumiki run PIPELINE PHOTO…", "Such as kumiki run PIPELINE PHOTO…"),
    });
  await processPhotos({
    loaded: { ...loaded, document },
    parameters,
    store,
    inputs: paths,
    results: new ResultFolder(options.out),
    place: options.out,
    options,
    surroundings,
  });
}
