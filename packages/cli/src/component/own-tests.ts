import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import { type Problem, problem } from "@kumiki/core";

/** Longest time of a test file, ms. */
const limitMs = 120_000;
const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
const libraries = new URL(`./own-libraries${ending}`, import.meta.url).href;

/** Runs a test file with Node's own runner, which finds `@kumiki/*` and `zod` also where none is installed beside it. */
export function runOwnTests(file: string): Promise<{ problem?: Problem }> {
  const words = [
    "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
    "--import",
    libraries,
    "--test",
    "--test-reporter=spec",
    `--test-timeout=${limitMs}`,
    basename(file),
  ];
  const child = spawn(process.execPath, words, {
    cwd: dirname(file),
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limitMs + 10_000,
    killSignal: "SIGKILL",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-20_000);
    });
  return new Promise((resolve) => {
    const fail = (detail: string): void =>
      resolve({ problem: problem("COMPONENT_TEST_FAILED", { received: basename(file), detail }) });
    child.once("error", (error) => fail(error.message));
    child.once("close", (code) => (code === 0 ? resolve({}) : fail(reasonIn(said))));
  });
}

/** What the runner says of failing tests, without its own stack. */
function reasonIn(said: string): string {
  const at = said.lastIndexOf("failing tests:");
  return (at < 0 ? said : said.slice(at + "failing tests:".length))
    .split("\n")
    .filter((line) => !/^\s+at .*(node:|node_modules)/.test(line))
    .join("\n")
    .trim();
}
