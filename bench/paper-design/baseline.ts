import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { tritonEngine } from "../../packages/processor/src/inference/triton/real-triton.contract.ts";

/** The paper design as a warm process: answers the milliseconds that a task took inside it. */
export interface Baseline {
  ask(task: Readonly<Record<string, unknown>>): Promise<{ ms: number; answer: number }>;
  stop(): void;
}

/** Python with cv2 and requests, made once beside the engines. */
function provideEnvironment(): string {
  const place = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kumiki/bench/paper-design");
  const python = join(place, "bin/python");
  const record = join(place, "complete");
  if (existsSync(record)) return python;
  execFileSync("python3", ["-m", "venv", "--clear", place]);
  const requirements = join(import.meta.dirname, "requirements.txt");
  execFileSync(join(place, "bin/pip"), ["install", "-q", "--disable-pip-version-check", "-r", requirements], {
    stdio: "ignore",
  });
  writeFileSync(record, "");
  return python;
}

export function startBaseline(): Baseline {
  if (tritonEngine === undefined) throw new Error("there is no Triton: npm run engines says why");
  const child = spawn(provideEnvironment(), [join(import.meta.dirname, "pipeline.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  return {
    async ask(task) {
      child.stdin.write(`${JSON.stringify(task)}\n`);
      const [line]: unknown[] = await once(lines, "line");
      return JSON.parse(String(line));
    },
    stop: () => void child.kill(),
  };
}
