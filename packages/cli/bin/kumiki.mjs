#!/usr/bin/env node
// Runs the program under Node 24, also where the machine's own Node is older; compiled when published, source in the tree.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as modules from "node:module";
import { constants, homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = new URL("../src/main.ts", import.meta.url);
// In the tree the source is the truth, whatever an earlier build left behind.
const program = existsSync(source) ? source : new URL("../dist/main.js", import.meta.url);

if (Number(process.versions.node.split(".")[0]) >= 24) {
  // A server has a thousand files: what was compiled once is not compiled at each start. Without room for it, it is.
  const cache = cacheFolder();
  if (cache !== undefined) modules.enableCompileCache(join(cache, "kumiki", "compiled"));
  await import(program.href);
} else {
  const node = bundledNode();
  if (node === undefined) {
    process.stderr.write(
      `kumiki: please install Node.js 24 or newer (this is ${process.versions.node}), then run it again.\n`,
    );
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(program), ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl-C reaches the program by itself; this process only waits for it to end well.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** Undefined where nobody has a home, as in a container. */
function cacheFolder() {
  try {
    return process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  } catch {
    return undefined;
  }
}

function bundledNode() {
  try {
    return modules.createRequire(import.meta.url).resolve(`node-linux-${process.arch}/bin/node`);
  } catch {
    return undefined;
  }
}
