// Writes the client's types from the server's OpenAPI document; `--check` only says whether they are up to date.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../packages/server/src/index.ts";
import { root } from "./run.mjs";

const target = `${root}packages/client/src/generated/api.ts`;

/** The document as a server without workers serves it. */
async function readDescription() {
  const home = mkdtempSync(join(tmpdir(), "kumiki-client-"));
  const server = await startServer({ home, port: 0, workers: 0, logLevel: "silent" });
  try {
    return await (await fetch(`${server.url}/api/openapi.json`)).json();
  } finally {
    await server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

// openapi-typescript needs the TypeScript that lies beside it in tooling/api-types.
const generator = createRequire(`${root}tooling/api-types/package.json`).resolve("openapi-typescript");
const { default: openapiTS, astToString } = createRequire(generator)(generator);
const head =
  "// Written by tooling/generate-client.mjs from the server's OpenAPI document; not to be changed by hand.\n";
const text = head + astToString(await openapiTS(await readDescription(), { alphabetize: true }));

const isCurrent = (() => {
  try {
    return readFileSync(target, "utf8") === text;
  } catch {
    return false;
  }
})();
if (process.argv.includes("--check")) {
  if (!isCurrent) console.error("packages/client/src/generated/api.ts is stale: npm run fix");
  process.exitCode = isCurrent ? 0 : 1;
} else if (!isCurrent) writeFileSync(target, text);
