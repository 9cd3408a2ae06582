// Compiles the WebAssembly text of packages/components/src/pixels/simd to modules that hold its bytes, with WABT:
//   npm exec --package wabt@1.0.39 -- node tooling/build-simd.mjs
// Run by hand after a change (a compiler of 5 MB is nothing for every install); simd.test.ts tells when it was forgotten.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../packages/components/src/pixels/simd");
const scratch = mkdtempSync(join(tmpdir(), "kumiki-simd-"));
for (const file of readdirSync(folder).filter((name) => /\.wat(\.mjs)?$/.test(name))) {
  const from = join(folder, file);
  const source = readFileSync(from, "utf8");
  const [text, code] = [join(scratch, "code.wat"), join(scratch, "code.wasm")];
  writeFileSync(text, file.endsWith(".mjs") ? (await import(from)).default : source);
  execFileSync("wat2wasm", [text, "--output", code], { stdio: "inherit" });
  const bytes = readFileSync(code).toString("base64");
  const lines = bytes.match(/.{1,108}/g).map((line) => `  "${line}",\n`);
  const sha256 = createHash("sha256").update(source).digest("hex");
  const words = `/** The source that this was compiled from by tooling/build-simd.mjs: ${file}. */
export const sha256 = "${sha256}";

/** The module as base64. */
export default [\n${lines.join("")}].join("");\n`;
  writeFileSync(from.replace(/\.wat(\.mjs)?$/, ".wasm.ts"), words);
}
rmSync(scratch, { recursive: true });
