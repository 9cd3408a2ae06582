import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const call = promisify(execFile);
const root = join(import.meta.dirname, "..");

export interface BuiltImage {
  readonly name: string;
  readonly id: string;
  readonly bytes: number;
  readonly base: string;
}

/** The container of this tree, built when it is not there yet; a word why not. Throws where engines are required. */
export async function kumikiImage(): Promise<BuiltImage | { missing: string }> {
  const found = await build();
  if ("missing" in found) {
    if (process.env.KUMIKI_ENGINES === "require") throw new Error(found.missing);
    process.stderr.write(`SKIPPED: tests of the container: ${found.missing}\n`);
  }
  return found;
}

async function build(): Promise<BuiltImage | { missing: string }> {
  if (process.env.KUMIKI_ENGINES === "off") return { missing: "KUMIKI_ENGINES=off" };
  if (spawnSync("docker", ["version"], { stdio: "ignore" }).status !== 0)
    return { missing: "no Docker engine answers" };
  try {
    const { stdout } = await call(process.execPath, [join(root, "tooling/image.mjs"), "--json"], {
      maxBuffer: 2 ** 24,
    });
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as BuiltImage;
  } catch (error) {
    const { code, stderr } = error as { code?: number; stderr?: string };
    if (code === 3) return { missing: stderr?.trim() ?? "the image cannot be built here" };
    throw error;
  }
}

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function docker(verb: string, ...args: readonly string[]): Promise<Answer> {
  // The end of the run looks for containers of this label, see tooling/leftovers.mjs.
  const label = verb === "run" ? ["--label", `KUMIKI_TEST_RUN=${process.env.KUMIKI_TEST_RUN ?? "alone"}`] : [];
  try {
    return { code: 0, ...(await call("docker", [verb, ...label, ...args], { maxBuffer: 2 ** 26 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    if (typeof code !== "number") throw error;
    return { code, stdout: stdout ?? "", stderr: stderr ?? "" };
  }
}

/** As a careful operator runs it: nothing can be written but /tmp and what is mounted, no capability, its own user. */
export const closed = [
  "--read-only",
  "--cap-drop",
  "all",
  "--security-opt",
  "no-new-privileges",
  "--tmpfs",
  "/tmp",
  "-u",
  "10001:10001",
];
