import type { Fix, Problem } from "@kumiki/core";
import type { Language } from "./language.ts";

/** A problem as `--json` shows it: the message in one language, fixes as they are. */
export const plainProblem = ({ message, ...problem }: Problem, language: Language) => ({
  ...problem,
  message: message[language],
});

/** Problems for people, with what can be done about each; on stderr, since stdout is for data. */
export function printProblems(problems: readonly Problem[], language: Language): void {
  for (const { code, severity, message, detail, fix = [] } of problems) {
    process.stderr.write(`${severity} ${code}: ${message[language]}\n`);
    if (detail !== undefined) process.stderr.write(`  ${detailWord[language]}: ${detail}\n`);
    for (const one of fix) {
      process.stderr.write(`  → ${one.label[language]}${"command" in one ? `   ${commandLine(one)}` : ""}\n`);
      if ("hint" in one && one.hint !== undefined) process.stderr.write(`    ${one.hint[language]}\n`);
    }
  }
}

/** What a person types for a mend that is a command. */
function commandLine(fix: Extract<Fix, { command: string }>): string {
  // Only a server has pages to open.
  if (fix.command === "pipelines.open") return fix.pipeline;
  return `kumiki ${fix.command.replace(".", " ")} ${fix.model}${fix.command === "models.add" ? ".onnx" : ""}`;
}

/** What another program said stands on a line of its own, in its own language. */
const detailWord = { ja: "詳細", en: "detail" };
