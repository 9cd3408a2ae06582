import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { aptInstall } from "./apt.mjs";
import { cached, Missing } from "./cache.mjs";
import { makeEnvironment } from "./python-environment.mjs";

/** The server that this version of nvidia-pytriton carries. */
const version = "2.51.0";
const requirements = join(import.meta.dirname, "triton-requirements.txt");

/** A Python that Triton's python backend has a stub for, with its shared library. */
function findPython() {
  const ask =
    "import sysconfig,sys,json;print(json.dumps([sysconfig.get_config_var('LIBDIR'),sysconfig.get_config_var('INSTSONAME'),sys.base_prefix,'%d.%d'%sys.version_info[:2],sys.executable]))";
  for (const command of ["python3", "/usr/bin/python3", "python3.11", "python3.12"]) {
    const said = spawnSync(command, ["-c", ask], { encoding: "utf8" });
    if (said.status !== 0) continue;
    const [libraries, name, prefix, release, executable] = JSON.parse(said.stdout);
    const isFit = Number(release.split(".")[1]) >= 8 && Number(release.split(".")[1]) <= 13;
    if (isFit && existsSync(join(libraries, name))) return { libraries, prefix, release, executable };
  }
  return undefined;
}

/** Real Triton from PyPI, in a virtual environment of its own; it runs without a GPU. */
export async function provideTriton({ engines, log }) {
  let python = findPython();
  if (!python && engines === "require") {
    aptInstall("python3", "python3-venv", "libpython3.11");
    python = findPython();
  }
  if (!python) throw new Missing("there is no Python 3.8-3.13 with a shared libpython");
  const pinned = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const inside = `lib/python${python.release}/site-packages/pytriton/tritonserver`;
  const directory = await cached("triton", `${version}-${python.release}-${pinned}`, (into) => {
    log("installing Triton (once, about half a minute) ...");
    makeEnvironment(python.executable, into, engines, ["-r", requirements]);
    const stub = join(into, inside, "python_backend_stubs", python.release, "triton_python_backend_stub");
    cpSync(stub, join(into, inside, "backends/python/triton_python_backend_stub"));
    return [`${inside}/bin/tritonserver`];
  });
  const site = join(directory, `lib/python${python.release}/site-packages`);
  return {
    version,
    path: join(directory, inside, "bin/tritonserver"),
    backends: join(directory, inside, "backends"),
    python: join(directory, "bin/python"),
    environment: {
      LD_LIBRARY_PATH: `${python.libraries}:${site}/nvidia_pytriton.libs`,
      PYTHONHOME: python.prefix,
      PYTHONPATH: site,
    },
  };
}
