import { join } from "node:path";
import { isValid, KumikiError, type Problem } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { Command } from "commander";
import { jsonWords, pipelineWords } from "../help/shared-words.ts";
import { loadPipeline, type PipelinePlace } from "../load-pipeline.ts";
import { plainProblem, printProblems } from "../output/problems.ts";
import { speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki validate`: all problems at once; exit 2 when there is an error. */
export function validateCommand(surroundings: Surroundings): Command {
  const { home, language } = surroundings;
  const say = speaker(language);
  return new Command("validate")
    .description(say("実行せずに確かめ、誤りをすべて表示", "Check a pipeline without running it; all problems at once"))
    .argument("<pipeline>", pipelineWords(say))
    .option("--json", jsonWords(say))
    .action(async (given: string, { json }: { json?: boolean }) => {
      const problems = await problemsOf(given, { ...surroundings, store: openModelStore(join(home, "models")) });
      const ok = isValid(problems);
      if (json)
        process.stdout.write(
          `${JSON.stringify({ ok, problems: problems.map((problem) => plainProblem(problem, language)) })}\n`,
        );
      else {
        printProblems(problems, language);
        process.stderr.write(ok ? say("問題ありません\n", "ok\n") : "");
      }
      process.exitCode = ok ? 0 : 2;
    });
}

/** A file that cannot be read is a problem like any other. */
async function problemsOf(given: string, place: PipelinePlace): Promise<readonly Problem[]> {
  try {
    return (await loadPipeline(given, place)).problems;
  } catch (error) {
    if (error instanceof KumikiError) return error.problems;
    throw error;
  }
}
