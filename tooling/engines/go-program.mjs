import { spawn } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { cached, Missing } from "./cache.mjs";
import { provideGo } from "./go.mjs";

/**
 * Builds a Go program from a module that pins it (`<name>/go.mod` and its go.sum beside this file: what comes is checked
 * against them). Answers the program's path. Downloads and compiled packages stay in Go's own cache, so a build that was
 * interrupted goes on where it was.
 */
export async function goProgram({ name, version, engines, module, tags = "", cgo = false, unchecked = "", log }) {
  const directory = await cached(name, version, async (into) => {
    const go = await provideGo(engines);
    log(`building ${name} ${version} (once, some minutes) ...`);
    const work = join(into, "module");
    mkdirSync(work);
    for (const file of ["go.mod", "go.sum"]) cpSync(join(import.meta.dirname, name, file), join(work, file));
    const args = ["build", "-buildvcs=false", ...(tags ? ["-tags", tags] : []), "-o", join(into, name), module];
    await run(go, args, {
      cwd: work,
      env: {
        ...process.env,
        GOFLAGS: "-mod=mod",
        CGO_ENABLED: cgo ? "1" : "0",
        // Modules without a tag are not in the checksum database; go.sum holds their checksums all the same.
        ...(unchecked && { GONOSUMDB: unchecked }),
      },
    });
    return [name];
  });
  return join(directory, name);
}

function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
    const said = [];
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.once("error", (error) => reject(new Missing(error.message)));
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      // Without addresses: they say where packages come from here.
      const words = Buffer.concat(said)
        .toString()
        .replace(/\bhttps?:\/\/\S+/g, "<registry>");
      reject(new Missing(`Go could not build it: ${words.trim().split("\n").slice(-6).join("\n")}`));
    });
  });
}
