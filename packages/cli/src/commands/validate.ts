import { join } from "node:path";
import { isValid, KumikiError, type Problem } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { Command } from "commander";
import { loadPipeline } from "../load-pipeline.ts";
import { plainProblem, printProblems } from "../output/problems.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki validate`: all problems at once; exit 2 when there is an error. */
export const validateCommand = ({ home, language }: Surroundings): Command =>
  new Command("validate")
    .description("Check a pipeline without running it")
    .argument("<pipeline>", "a JSON file, a folder with pipeline.json, or the name of an example")
    .option("--json", "end with one JSON object on stdout")
    .action(async (given: string, { json }: { json?: boolean }) => {
      const problems = await problemsOf(given, join(home, "models"));
      const ok = isValid(problems);
      if (json)
        process.stdout.write(
          `${JSON.stringify({ ok, problems: problems.map((problem) => plainProblem(problem, language)) })}\n`,
        );
      else {
        printProblems(problems, language);
        process.stderr.write(ok ? "ok\n" : "");
      }
      process.exitCode = ok ? 0 : 2;
    });

/** A file that cannot be read is a problem like any other. */
async function problemsOf(given: string, models: string): Promise<readonly Problem[]> {
  try {
    return (await loadPipeline(given, openModelStore(models))).problems;
  } catch (error) {
    if (error instanceof KumikiError) return error.problems;
    throw error;
  }
}
