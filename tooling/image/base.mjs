import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aptInstall } from "../engines/apt.mjs";
import { cached, Missing } from "../engines/cache.mjs";

const version = "bookworm-1";
const done = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

/**
 * A base image with Node 24 where no image registry can be reached: Debian's own minimal system and this Node. Answers
 * its name. Root and debootstrap are needed the first time; `require` installs debootstrap.
 */
export async function provideBase({ engines, log }) {
  const name = `kumiki-base:${version}-node${process.versions.node}`;
  if (done("docker", ["image", "inspect", name])) return { version: name };
  const directory = await cached("base", version, async (into) => {
    if (!done("debootstrap", ["--version"])) {
      if (engines !== "require") throw new Missing("debootstrap is not installed");
      aptInstall("debootstrap");
    }
    if (process.getuid?.() !== 0) throw new Missing("debootstrap needs root");
    log("making a base image from Debian's packages (once) ...");
    debian(into);
    return ["system.tar"];
  });
  withNode(directory, name);
  return { version: name };
}

function debian(into) {
  const system = mkdtempSync(join(tmpdir(), "kumiki-base-"));
  try {
    const words = ["--variant=minbase", "--include=ca-certificates,libstdc++6", "bookworm", system];
    if (!done("debootstrap", words)) throw new Missing("debootstrap failed");
    for (const path of ["var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man", "usr/share/locale"])
      rmSync(join(system, path), { recursive: true, force: true });
    if (!done("tar", ["-C", system, "-cf", join(into, "system.tar"), "."])) throw new Missing("tar failed");
  } finally {
    rmSync(system, { recursive: true, force: true });
  }
}

function withNode(directory, name) {
  const work = mkdtempSync(join(tmpdir(), "kumiki-base-"));
  try {
    const archive = join(work, "system.tar");
    cpSync(join(directory, "system.tar"), archive);
    mkdirSync(join(work, "usr/local/bin"), { recursive: true });
    cpSync(process.execPath, join(work, "usr/local/bin/node"), { dereference: true });
    const added = done("tar", ["-C", work, "--owner=0", "--group=0", "-rf", archive, "./usr/local/bin/node"]);
    const change = 'ENV PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"';
    if (!added || !done("docker", ["import", "--change", change, archive, name]))
      throw new Missing("docker import failed");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
