import { buildWeb } from "./build-web.mjs";
import { run } from "./run.mjs";

process.exitCode = run("tsc", ["-b"]) || buildWeb();
