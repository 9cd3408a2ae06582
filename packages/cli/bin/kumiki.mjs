#!/usr/bin/env node
// Runs the program under Node 24, also where the machine's own Node is older; compiled when published, source in the tree.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const source = new URL("../src/main.ts", import.meta.url);
// In the tree the source is the truth, whatever an earlier build left behind.
const program = existsSync(source) ? source : new URL("../dist/main.js", import.meta.url);

if (Number(process.versions.node.split(".")[0]) >= 24) {
  await import(program.href);
} else {
  const node = bundledNode();
  if (node === undefined) {
    process.stderr.write(
      `kumiki: please install Node.js 24 or newer (this is ${process.versions.node}), then run it again.\n`,
    );
    process.exit(1);
  }
  const done = spawnSync(node, [program.pathname, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exit(done.status ?? 1);
}

function bundledNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-linux-${process.arch}/bin/node`);
  } catch {
    return undefined;
  }
}
