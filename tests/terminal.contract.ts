import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

/** util-linux has a program that gives another one a terminal. */
const script = "/usr/bin/script";
export const hasTerminal = process.platform === "linux" && existsSync(script);

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's own
const controls = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * Runs a program at a terminal of its own. Each time it comes to rest after a question (a line with ◆) `answer` gets all
 * that was written so far and says which keys are pressed. Answers what was written, without colours and movements.
 */
export async function atTerminal(
  command: readonly string[],
  home: string,
  answer: (words: string) => string,
): Promise<string> {
  const line = `stty cols 120 rows 40; exec ${command.map((word) => `'${word}'`).join(" ")}`;
  const child = spawn(script, ["-qfec", line, "/dev/null"], {
    env: { ...process.env, KUMIKI_HOME: home, KUMIKI_LANG: "en" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let raw = "";
  let said = "";
  let answered = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    raw += chunk.toString();
    said = raw.replace(controls, "");
    clearTimeout(rest);
    if (said.lastIndexOf("◆") >= answered)
      rest = setTimeout(() => {
        answered = said.length;
        child.stdin.write(answer(said));
      }, 500);
  });
  await new Promise((resolve) => child.once("close", resolve));
  return said;
}
