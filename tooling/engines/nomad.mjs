import { goProgram } from "./go-program.mjs";

/** Nomad with its own mock driver (no `release` tag) and the exec driver (cgo). */
export async function provideNomad({ engines, log }) {
  const version = "1.11.3";
  const path = await goProgram({
    name: "nomad",
    version,
    engines,
    log,
    module: "github.com/hashicorp/nomad",
    tags: "codegen_generated",
    cgo: true,
    unchecked: "github.com/hashicorp/nomad/api",
  });
  return { version, path };
}
