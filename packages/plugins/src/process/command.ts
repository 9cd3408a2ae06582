import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PluginLimits } from "@kumiki/core";

const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
const program = fileURLToPath(new URL(`../host/main${ending}`, import.meta.url));
const core = import.meta.resolve("@kumiki/core");
const zod = import.meta.resolve("zod");

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    try {
      if (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name !== undefined) return folder;
    } catch {
      // Not here: further up.
    }
    if (folder === dirname(folder)) throw new TypeError(`${file} belongs to no package`);
  }
}

/** What Node itself reserves as writable data before any code runs; most of it is never touched. */
const ownBytes = 640 * 2 ** 20;

/** A process gives up its network. */
const withoutNetwork = ["unshare", "-rn"];
/** A process ends with its owner, however that ends: a loop never sees that its input is closed. */
const withOwner = ["setpriv", "--pdeathsig", "KILL"];

const known = new Map<readonly string[], boolean>();

/** Whether this system can start a process so. */
function canStart(prefix: readonly string[]): boolean {
  const [command = "", ...args] = prefix;
  const can =
    known.get(prefix) ??
    (process.platform === "linux" &&
      spawnSync(command, [...args, "true"], { stdio: "ignore", timeout: 5_000 }).status === 0);
  known.set(prefix, can);
  return can;
}

/** How a host process is started: nothing of this one's environment, and only what it needs to read. */
export function hostCommand({ memoryBytes }: PluginLimits): { command: string; args: string[] } {
  const readable = [packageOf(program), packageOf(fileURLToPath(core)), packageOf(fileURLToPath(zod))];
  const node = [
    process.execPath,
    "--permission",
    ...readable.map((folder) => `--allow-fs-read=${folder}/*`),
    `--max-old-space-size=${Math.floor(memoryBytes / 2 ** 21)}`,
    "--disable-warning=ExperimentalWarning",
    program,
    core,
    zod,
  ];
  if (process.platform === "win32") return { command: process.execPath, args: node.slice(1) };
  return confined(node, memoryBytes + ownBytes);
}

/** A program without a network, with a limit of its data, that ends with its owner: each where this system can do it. */
export function confined(program: readonly string[], dataBytes: number): { command: string; args: string[] } {
  const limited = [
    "/bin/sh",
    "-c",
    // What lies beyond a heap (pixels) is limited by the system; where it has no such limit the heap's must do.
    `ulimit -d ${Math.floor(dataBytes / 1024)} 2>/dev/null; exec "$@"`,
    "sh",
    // Last of all: a process that gets other rights forgets it.
    ...(canStart(withOwner) ? withOwner : []),
    ...program,
  ];
  const [command = "/bin/sh", ...args] = canStart(withoutNetwork) ? [...withoutNetwork, ...limited] : limited;
  return { command, args };
}
