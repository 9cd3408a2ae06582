import { spawnSync } from "node:child_process";
import { Missing } from "./cache.mjs";

/** Installs Debian packages; only `require` may come here, and only root can. Its words stay unheard: they name mirrors. */
export function aptInstall(...packages) {
  if (process.getuid?.() !== 0) throw new Missing(`root is needed to install ${packages.join(", ")}`);
  const apt = (...args) =>
    spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status;
  const install = () => apt("install", "-y", "-qq", "--no-install-recommends", ...packages) === 0;
  if (install()) return;
  apt("update", "-qq");
  // A mirror may fail once; the second refusal is an answer.
  if (install() || install()) return;
  throw new Missing(`Debian's packages could not be installed: ${packages.join(", ")}`);
}
