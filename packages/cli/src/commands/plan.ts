import { join } from "node:path";
import { everyStep, makePlan, type Plan, type PlanStep, roundTo } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { Command } from "commander";
import { jsonWords, pipelineWords } from "../help/shared-words.ts";
import { loadPipeline, validDocument } from "../load-pipeline.ts";
import { print, printJson, stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { byteSize, duration } from "../output/units.ts";
import { type Say, speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";
import { positiveInteger } from "./arguments.ts";

interface PlanFlags {
  readonly width: number;
  readonly height: number;
  readonly json?: boolean;
}

/** `kumiki plan`: order, sizes, memory and time of a pipeline before it runs. */
export function planCommand(surroundings: Surroundings): Command {
  const { home, language } = surroundings;
  const say = speaker(language);
  return new Command("plan")
    .description(
      say(
        "実行する前に、順番・大きさ・メモリー・時間の見積もりを表示",
        "Show order, sizes, memory and time of a pipeline without running it",
      ),
    )
    .argument("<pipeline>", pipelineWords(say))
    .option("--width <px>", say("写真の幅", "width of the photo"), positiveInteger, 4000)
    .option("--height <px>", say("写真の高さ", "height of the photo"), positiveInteger, 3000)
    .option("--json", jsonWords(say))
    .action(async (given: string, { width, height, json }: PlanFlags) => {
      const store = openModelStore(join(home, "models"));
      const loaded = await loadPipeline(given, { ...surroundings, store });
      const document = validDocument(loaded);
      const sizes = Object.fromEntries(
        Object.keys(document.inputs).map((name) => [name, { width, height, channels: 3 as const }]),
      );
      const plan = makePlan(document, loaded.registry, { sizes, models: await store.list() });
      if (json) printJson(asJson(plan));
      else print(asTable(plan, document.name, { width, height }, say));
    });
}

const asJson = ({ steps, models, estimate }: Plan) => ({
  steps: everyStep(steps).map(({ id, use, group, after, sizes: { outputs }, estimate: cost }) => ({
    id,
    use,
    group,
    after,
    sizes: outputs,
    estimate: rounded(cost),
  })),
  models,
  estimate: rounded(estimate),
});

/** An estimate knows no fractions of a byte, and of a millisecond little. */
const rounded = ({ memoryBytes, cpuMs }: Plan["estimate"]) => ({
  memoryBytes: Math.ceil(memoryBytes),
  cpuMs: roundTo(cpuMs, 2),
});

function asTable(
  { steps, models, estimate }: Plan,
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
  say: Say,
): string {
  const columns = [
    { title: say("ステップ", "STEP") },
    { title: say("部品", "USES") },
    { title: say("前のステップ", "AFTER") },
    { title: say("結果の大きさ", "RESULT") },
    { title: say("時間", "TIME"), align: "right" as const },
    { title: say("メモリー", "MEMORY"), align: "right" as const },
  ];
  const rows = steps.map((step) => [
    step.id,
    step.use,
    step.after.join(", "),
    sizesOf(step),
    duration(step.estimate.cpuMs, say),
    byteSize(step.estimate.memoryBytes),
  ]);
  const needs = models.map((model) => model.name).join(", ");
  const total = `${duration(estimate.cpuMs, say)}, ${byteSize(estimate.memoryBytes)}`;
  return [
    say(`${name}: ${width}×${height} px の写真 1 枚の場合\n\n`, `${name}, for a photo of ${width}×${height} px\n\n`),
    table(columns, rows, stdoutScreen()),
    say(`\n合計 (1 コア、最大メモリー): ${total}\n`, `\nTotal (one core, memory at most): ${total}\n`),
    ...(needs ? [say(`モデル: ${needs}\n`, `Models: ${needs}\n`)] : []),
  ].join("");
}

/** `image 640×480`; of a list the largest picture and how many there may be. */
const sizesOf = ({ sizes: { outputs } }: PlanStep): string =>
  Object.entries(outputs)
    .map(
      ([port, { width, height, count }]) => `${port} ${width}×${height}${count === undefined ? "" : ` (≤ ${count})`}`,
    )
    .join(", ");
