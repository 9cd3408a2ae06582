import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { KumikiError } from "@kumiki/core";
import { chooseLanguage, optionValue } from "./output/language.ts";
import { printProblems } from "./output/problems.ts";
import { buildProgram } from "./program.ts";

// onnxruntime reports its use to its maker unless it is told not to; nothing leaves the machine unasked here.
process.env.ORT_DISABLE_TELEMETRY ??= "1";
const { KUMIKI_HOME, KUMIKI_TOKEN, KUMIKI_LANG, LC_ALL, LANG } = process.env;
const language = chooseLanguage(process.argv, KUMIKI_LANG ?? LC_ALL ?? LANG);
const interrupt = new AbortController();
// The first Ctrl-C ends cleanly, the second one at once.
process.once("SIGINT", () => interrupt.abort());
process.once("SIGTERM", () => interrupt.abort());

const program = buildProgram({
  home: resolve(optionValue(process.argv, "--home") ?? KUMIKI_HOME ?? join(userHome(), ".kumiki")),
  token: KUMIKI_TOKEN,
  language,
  signal: interrupt.signal,
  environment: process.env,
  program: [process.execPath, import.meta.filename],
});

/** A container's user may be unknown to its system and have no home. */
function userHome(): string {
  try {
    return homedir();
  } catch {
    return tmpdir();
  }
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof KumikiError)) throw error;
  printProblems(error.problems, language);
  process.exitCode = 2;
}
