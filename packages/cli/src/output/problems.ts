import type { Problem } from "@kumiki/core";
import type { Language } from "./language.ts";

/** A problem as `--json` shows it: the message in one language, fixes as they are. */
export const plainProblem = ({ message, ...problem }: Problem, language: Language) => ({
  ...problem,
  message: message[language],
});

/** Problems for people, with what can be done about each; on stderr, since stdout is for data. */
export function printProblems(problems: readonly Problem[], language: Language): void {
  for (const { code, severity, message, fix = [] } of problems) {
    process.stderr.write(`${severity} ${code}: ${message[language]}\n`);
    for (const { label, ...rest } of fix) {
      const command = "command" in rest ? `   kumiki ${rest.command.replace(".", " ")} ${rest.model}` : "";
      process.stderr.write(`  → ${label[language]}${command}\n`);
    }
  }
}
