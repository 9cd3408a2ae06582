// Runs on Node 20 and without node_modules: installs what the lockfile says, then goes on under Node 24.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [command = "start", ...args] = process.argv.slice(2);
const wantedMajor = 24;

/** Whether node_modules holds what the lockfile names; npm writes its own record of it when an install is complete. */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const wanted = packagesOf(`${root}package-lock.json`);
  const present = packagesOf(record);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link || !path.includes("node_modules/")) return true;
    const found = present[path];
    // npm leaves out optional packages of other systems, and what only those need.
    return found === undefined ? entry.optional === true && !isForHere(entry) : found.version === entry.version;
  });
}

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};
const isForHere = ({ os, cpu, libc }) =>
  os !== undefined &&
  cpu !== undefined &&
  os.includes(process.platform) &&
  cpu.includes(process.arch) &&
  (libc === undefined || libc.includes(libcHere()));
const libcHere = () => (process.report?.getReport().header.glibcVersionRuntime ? "glibc" : "musl");

function install() {
  console.error("kumiki: installing packages (once) ...");
  const npm = process.env.npm_execpath;
  const options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", options, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) {
    console.error(
      "kumiki: the packages could not be installed; npm's words are above. Run the command again to go on.",
    );
    process.exit(1);
  }
}

/** A Node that is new enough: this one, or the one that came with the packages on Linux. */
function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= wantedMajor) return process.execPath;
  const bundled = `${root}node_modules/node-linux-${process.arch}/bin/node`;
  if (process.platform === "linux" && existsSync(bundled)) return bundled;
  console.error(
    `kumiki: please install Node.js ${wantedMajor} or newer (this is ${process.versions.node}), then run it again.`,
  );
  process.exit(1);
}

if (!["linux"].includes(process.platform)) findNode();
if (!isInstalled()) install();
const node = findNode();
const env = {
  ...process.env,
  PATH: `${node.slice(0, node.lastIndexOf("/"))}:${root}node_modules/.bin:${process.env.PATH ?? ""}`,
};
const done = spawnSync(node, [`${root}tooling/${command}.mjs`, ...args], { cwd: root, stdio: "inherit", env });
process.exit(done.status ?? 1);
