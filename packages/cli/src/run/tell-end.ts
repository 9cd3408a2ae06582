import { randomUUID } from "node:crypto";
import { KumikiError, pictureFormatNames } from "@kumiki/core";
import type { Language } from "../output/language.ts";
import { plainProblem, printProblems } from "../output/problems.ts";
import type { SkippedInput } from "./inputs.ts";
import type { PhotoWork } from "./photo-work.ts";
import type { BatchItem } from "./run-batch.ts";

/** Tells that nothing given is a picture; answers the exit code. */
export function tellNothingRead({ given, skipped, options, surroundings: { language } }: PhotoWork): number {
  const received = given.join(", ");
  const { problem, problems } = new KumikiError("NO_PICTURES", { received, expected: pictureFormatNames });
  printProblems(problems, language);
  if (options.json) printJson("failed", [], skipped, language, { error: plainProblem(problem, language) });
  return 2;
}

/** Tells what a batch came to; answers the exit code. */
export function tellEnd(items: readonly BatchItem[], work: PhotoWork): number {
  const {
    options,
    place,
    skipped,
    surroundings: { language, signal },
  } = work;
  const failed = items.filter(({ status }) => status === "failed").length;
  const succeeded = items.filter(({ status }) => status === "succeeded").length;
  const status = signal.aborted
    ? "cancelled"
    : succeeded === items.length
      ? "succeeded"
      : succeeded > 0
        ? "partial"
        : "failed";
  if (options.json) printJson(status, items, skipped, language);
  else {
    const kept = items.filter((item) => item.kept).length;
    const [keptJa, keptEn] = kept === 0 ? ["", ""] : [` (うち前回のまま ${kept} 件)`, ` (${kept} kept from before)`];
    process.stderr.write(
      language === "ja"
        ? `${succeeded} 件成功${keptJa}、${failed} 件失敗。結果: ${place}\n`
        : `${succeeded} succeeded${keptEn}, ${failed} failed. Results: ${place}\n`,
    );
  }
  return signal.aborted ? 130 : status === "succeeded" ? 0 : 3;
}

function printJson(
  status: string,
  items: readonly BatchItem[],
  skipped: readonly SkippedInput[],
  language: Language,
  more: object = {},
): void {
  const shown = items.map(({ error, steps, ...item }) => ({
    ...item,
    ...(error && { error: plainProblem(error, language) }),
    steps: steps.map(({ node, use, status: state, ms, warnings }) => ({
      node,
      use,
      status: state,
      ms,
      ...(warnings && { warnings: warnings.map((warning) => warning[language]) }),
    })),
  }));
  const left = skipped.map(({ input, reason }) => ({ input, reason: plainProblem(reason, language) }));
  process.stdout.write(`${JSON.stringify({ run: randomUUID(), status, ...more, items: shown, skipped: left })}\n`);
}
