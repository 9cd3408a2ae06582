import { goProgram } from "./go-program.mjs";

export async function provideConsul({ engines, log }) {
  const version = "1.22.0";
  const path = await goProgram({
    name: "consul",
    version,
    engines,
    log,
    module: "github.com/hashicorp/consul",
    unchecked: "github.com/hashicorp/consul/*",
  });
  return { version, path };
}
