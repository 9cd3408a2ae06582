import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, globSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { aptInstall } from "./apt.mjs";
import { cached, Missing } from "./cache.mjs";

/** From this version on Go fetches the toolchain that a go.mod asks for by itself. */
const fetchesToolchains = [1, 21];
const toolchain = "1.25.8";
/** Checksums of the toolchain's module, as `go mod download -json` tells them. */
const toolchainSums = { "linux-amd64": "h1:MkNvPo+gHdMv6KJDtF7Ut6u/EG5iJRIfJv5eKmh7bNM=" };

const places = ["go", "/usr/local/go/bin/go", "/usr/lib/go/bin/go"];

function findGo() {
  for (const command of places) {
    const said = spawnSync(command, ["env", "GOVERSION"], {
      encoding: "utf8",
      env: { ...process.env, GOTOOLCHAIN: "local" },
    });
    const version = /go(\d+)\.(\d+)/.exec(said.stdout ?? "");
    if (version) return { command, version: [Number(version[1]), Number(version[2])] };
  }
  return undefined;
}

/** A Go that can build the engines. `require` installs Debian's and takes a newer toolchain through it. */
export async function provideGo(engines) {
  let found = findGo();
  if (!found && engines === "require") {
    aptInstall("golang-go", "gcc", "libc6-dev");
    found = findGo();
  }
  if (!found) throw new Missing("there is no Go; install Go 1.21 or newer");
  const [major, minor] = found.version;
  if (major > fetchesToolchains[0] || minor >= fetchesToolchains[1]) return found.command;
  return newerToolchain(found.command);
}

/** Older Go knows toolchains only as modules like any other: fetched by it, checked, and made executable. */
async function newerToolchain(command) {
  const system = `${platform()}-${arch() === "x64" ? "amd64" : arch()}`;
  const directory = await cached("go", toolchain, (into) => {
    const version = `v0.0.1-go${toolchain}.${system}`;
    writeFileSync(join(into, "go.mod"), "module kumiki.dev/tools/go\n\ngo 1.19\n");
    // This module is not in the checksum database's format for old clients: its own sum is checked below.
    const env = { ...process.env, GOFLAGS: "-mod=mod", GONOSUMDB: "golang.org/toolchain" };
    const said = spawnSync(command, ["mod", "download", "-json", `golang.org/toolchain@${version}`], {
      cwd: into,
      env,
      encoding: "utf8",
    });
    if (said.status !== 0) throw new Missing("Go's newer toolchain could not be fetched");
    const { Dir, Sum } = JSON.parse(said.stdout);
    const wanted = toolchainSums[system];
    if (wanted !== undefined && wanted !== Sum) throw new Missing(`Go's toolchain has the checksum ${Sum}`);
    cpSync(Dir, join(into, "go"), { recursive: true });
    for (const file of globSync(join(into, "go/{bin,pkg/tool/**}/*"))) chmodSync(file, 0o755);
    return ["go/bin/go"];
  });
  const newer = join(directory, "go/bin/go");
  if (!existsSync(newer)) throw new Missing("Go's newer toolchain is not whole");
  return newer;
}
