import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openModelStore } from "@kumiki/models";
import { Command } from "commander";
import { flowOutput } from "../flow/output-path.ts";
import { needed, readFlow } from "../flow/read-flow.ts";
import { checkPipeline, validDocument } from "../load-pipeline.ts";
import { printProblems } from "../output/problems.ts";
import { type Say, speaker } from "../output/words.ts";
import { findInputs } from "../run/inputs.ts";
import { processPhotos } from "../run/process-photos.ts";
import type { Surroundings } from "../surroundings.ts";

const example = (say: Say): string => `
${say("例:", "Example:")}
  PIPELINE_FLOW=resize,object_detection,blur_faces INPUT_IMAGE=/in/photo.jpg OUTPUT_PATH=/out/result.png \\
  RESIZE_WIDTH=512 RESIZE_HEIGHT=512 OBJECT_DETECTION_CONFIDENCE=0.5 kumiki flow

${say(
  "変数の説明は docs/deploy.md にあります。結果は 1 行の JSON として標準出力に書かれます。",
  "docs/deploy.md explains the variables. Standard output is one line of JSON.",
)}
`;

/** `kumiki flow`: a linear pipeline told by the environment alone, as the container runs it. Exit codes as `kumiki run`. */
export function flowCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  return new Command("flow")
    .description(
      say(
        "環境変数だけで指定した一直線のパイプラインを実行 (PIPELINE_FLOW, INPUT_IMAGE, OUTPUT_PATH)",
        "Run a linear pipeline told by environment variables alone (PIPELINE_FLOW, INPUT_IMAGE, OUTPUT_PATH)",
      ),
    )
    .option(
      "--json",
      say(
        "いつも JSON です (ほかのコマンドと同じ指定ができるように)",
        "it always ends with JSON; taken as in other commands",
      ),
    )
    .addHelpText("after", example(say))
    .action(() => flow(surroundings));
}

async function flow(surroundings: Surroundings): Promise<void> {
  const { environment, home, language } = surroundings;
  const store = openModelStore(environment.KUMIKI_MODELS || join(home, "models"));
  let problems: ReturnType<typeof readFlow>["problems"] = [];
  const loaded = await checkPipeline(
    (catalogue) => {
      const read = readFlow(environment, catalogue);
      problems = read.problems;
      return read.document;
    },
    { ...surroundings, store },
  );
  const document = validDocument({ ...loaded, problems: [...problems, ...loaded.problems] });
  printProblems(loaded.problems, language);
  const given = [needed(environment, "INPUT_IMAGE")];
  const place = needed(environment, "OUTPUT_PATH");
  const found = await findInputs(given, { out: place, outputs: document.outputs });
  const output = await flowOutput(place, found.inputs);
  const options = { json: true, steps: true, concurrency: Math.max(1, availableParallelism()) };
  await processPhotos({
    loaded: { ...loaded, document },
    parameters: {},
    store,
    given,
    ...found,
    ...output,
    place,
    options,
    surroundings,
  });
}
