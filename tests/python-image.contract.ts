import { execFileSync, spawnSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonExample } from "../packages/plugins/src/planted-python.contract.ts";
import { pythonFolder } from "./python.contract.ts";

const hasDocker =
  process.env.KUMIKI_ENGINES !== "off" && spawnSync("docker", ["version"], { stdio: "ignore" }).status === 0;
/** Whether images with a part in Python can be made here; says so when not. */
export const canMakeImages = hasDocker && pythonFolder !== undefined;
if (!canMakeImages)
  process.stderr.write("SKIPPED: containers of parts in Python: no Docker engine answers, or no python3 with numpy\n");

const places = `import json, os, sys, sysconfig, numpy
print(json.dumps([sys.base_prefix, sysconfig.get_path("stdlib"), os.path.dirname(os.path.dirname(numpy.__file__))]))`;
const makeBase = `import { provideBase } from "./tooling/image/base.mjs";
console.log((await provideBase({ engines: process.env.KUMIKI_ENGINES ?? "auto", log: () => {} })).version);`;
const root = new URL("..", import.meta.url).pathname;

/** An image of a part: the plain base of Kumiki's own image, the Python of this machine with numpy, the helper and the program. */
export async function pythonImage(name: string, program: string): Promise<string> {
  const context = await mkdtemp(join(tmpdir(), "kumiki-image-"));
  try {
    const python = join(pythonFolder ?? "", "python3");
    const [prefix, library, packages]: string[] = JSON.parse(
      execFileSync(python, ["-c", places], { encoding: "utf8" }),
    );
    const base = execFileSync(process.execPath, ["--input-type=module", "-e", makeBase], {
      cwd: root,
      encoding: "utf8",
    });
    const unused = /\/(site-packages|test|tests|idlelib|ensurepip|config-[^/]*|__pycache__)(\/|$)/;
    const into = join(context, "python");
    await cp(library ?? "", join(into, "lib"), {
      recursive: true,
      filter: (path) => !unused.test(path.slice(library?.length)),
    });
    for (const one of ["numpy", "numpy.libs"])
      await cp(join(packages ?? "", one), join(into, "lib", one), { recursive: true }).catch(() => {});
    const program3 = execFileSync(python, ["-c", "import os, sys; print(os.path.realpath(sys.executable))"], {
      encoding: "utf8",
    });
    await cp(program3.trim(), join(into, "python3"));
    const shared = spawnSync("sh", ["-c", `cp -L "${prefix}"/lib/libpython3*.so* "${into}/" 2>/dev/null`]);
    if (shared.error) throw shared.error;
    await cp(join(pythonExample, "kumiki_part"), join(context, "kumiki_part"), { recursive: true });
    await writeFile(join(context, "part.py"), program);
    await writeFile(
      join(context, "Dockerfile"),
      `FROM ${base.trim()}
COPY . /part/
ENV PYTHONHOME=/part/python PYTHONPATH=/part/python/lib:/part/python/lib/lib-dynload:/part LD_LIBRARY_PATH=/part/python PYTHONDONTWRITEBYTECODE=1
RUN chmod -R a+rX /part
ENTRYPOINT ["/part/python/python3", "/part/part.py"]
`,
    );
    execFileSync("docker", ["build", "-q", "-t", name, context], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DOCKER_BUILDKIT: "0" },
    });
    return name;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
