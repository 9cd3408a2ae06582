import { spawn } from "node:child_process";
import { buildWeb } from "./build-web.mjs";
import { root } from "./run.mjs";

const built = buildWeb();
if (built !== 0) process.exit(built);
const server = spawn(
  process.execPath,
  [`${root}packages/cli/bin/kumiki.mjs`, "serve", "--welcome", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
