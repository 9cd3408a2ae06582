import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { KumikiError } from "@kumiki/core";
import { chooseLanguage, optionValue } from "./output/language.ts";
import { outliveReaders } from "./output/outlive-readers.ts";
import { printProblems } from "./output/problems.ts";
import { buildProgram } from "./program.ts";

// onnxruntime reports its use to its maker unless it is told not to; nothing leaves the machine unasked here.
process.env.ORT_DISABLE_TELEMETRY ??= "1";
const { KUMIKI_HOME, KUMIKI_PLUGINS, KUMIKI_TOKEN, KUMIKI_LANG, LC_ALL, LANG } = process.env;
const { KUMIKI_CLUSTER, KUMIKI_NOMAD_ADDR, KUMIKI_NOMAD_TOKEN, KUMIKI_IMAGE } = process.env;
const { KUMIKI_WORKER_URL, KUMIKI_WORKER_SERVICE, KUMIKI_WORKER_HOST, KUMIKI_WORKER_PORT } = process.env;
const { KUMIKI_SERVER, KUMIKI_SERVER_FILE, NOMAD_SECRETS_DIR, NOMAD_ALLOC_ID, NOMAD_TASK_DIR, NOMAD_PORT_health } =
  process.env;
const language = chooseLanguage(process.argv, KUMIKI_LANG ?? LC_ALL ?? LANG);
const interrupt = new AbortController();
// The first Ctrl-C ends cleanly, the second one at once.
process.once("SIGINT", () => interrupt.abort());
process.once("SIGTERM", () => interrupt.abort());

outliveReaders();
const home = resolve(optionValue(process.argv, "--home") ?? KUMIKI_HOME ?? join(userHome(), ".kumiki"));
const program = buildProgram({
  home,
  plugins: resolve(KUMIKI_PLUGINS ?? join(home, "plugins")),
  token: KUMIKI_TOKEN,
  nomad: {
    file: KUMIKI_CLUSTER,
    address: KUMIKI_NOMAD_ADDR,
    token: KUMIKI_NOMAD_TOKEN,
    image: KUMIKI_IMAGE,
    workerUrl: KUMIKI_WORKER_URL,
    workerService: KUMIKI_WORKER_SERVICE,
    workerHost: KUMIKI_WORKER_HOST,
    workerPort: KUMIKI_WORKER_PORT,
  },
  cluster: {
    server: KUMIKI_SERVER,
    serverFile: KUMIKI_SERVER_FILE,
    secretsDirectory: NOMAD_SECRETS_DIR,
    taskDirectory: NOMAD_TASK_DIR,
    allocation: NOMAD_ALLOC_ID,
    healthPort: NOMAD_PORT_health,
  },
  language,
  signal: interrupt.signal,
  environment: process.env,
  program: [process.execPath, join(import.meta.dirname, "../bin/kumiki.mjs")],
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
