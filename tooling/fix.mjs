import "./write-errors-page.mjs";
import "./write-component-pages.mjs";
import { existsSync } from "node:fs";
import { root, run } from "./run.mjs";

if (existsSync(`${root}tooling/generate-client.mjs`)) run("node", ["tooling/generate-client.mjs"]);
process.exitCode = run("biome", ["check", "--write", "."]);
