// Runs on Node 20 and without node_modules: installs what the lockfile says, then goes on under Node 24.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const commands = [
  "start",
  "test",
  "check",
  "fix",
  "bench",
  "build",
  "pack",
  "screenshots",
  "engines",
  "image",
  "parts",
  "fuzz",
];
const [command = "start", ...args] = process.argv.slice(2);
const wantedMajor = 24;

/**
 * Whether node_modules holds what the lockfile names. npm writes its own record of it when an install is complete, so
 * one that was killed half-way leaves none; folders are looked for, too, since a record outlives what was deleted by hand.
 */
function isInstalled() {
  const record = `${root}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const wanted = Object.entries(packagesOf(`${root}package-lock.json`));
  const present = packagesOf(record);
  return (
    wanted.length > 0 &&
    wanted.every(([path, entry]) => {
      if (!path.includes("node_modules/")) return true;
      const found = present[path];
      // npm leaves out optional packages of other systems, and what only those need.
      if (found === undefined) return entry.optional === true && !isForHere(entry);
      return found.version === entry.version && found.integrity === entry.integrity && existsSync(root + path);
    })
  );
}

/** Packages of a lockfile; none when it is damaged. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

const isForHere = ({ os, cpu, libc }) =>
  os !== undefined &&
  cpu !== undefined &&
  os.includes(process.platform) &&
  cpu.includes(process.arch) &&
  (libc === undefined || libc.includes(libcHere()));
const libcHere = () => (process.report?.getReport().header.glibcVersionRuntime ? "glibc" : "musl");

function install() {
  // npm would empty the folder behind a link, which belongs to another checkout.
  if (lstatSync(`${root}node_modules`, { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error("kumiki: node_modules is a link to packages that do not match the lockfile; remove the link first.");
    process.exit(1);
  }
  console.error("kumiki: installing packages (once) ...");
  const npm = process.env.npm_execpath;
  const words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
  const options = { cwd: root, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" };
  const done = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...words], options)
    : spawnSync("npm", words, { ...options, shell: process.platform === "win32" });
  if (done.status === 0) return;
  const said = withoutAddresses(`${done.stdout ?? ""}${done.stderr ?? ""}`);
  console.error(said.trim() || `npm could not be started: ${done.error?.message ?? `it ended by ${done.signal}`}`);
  console.error("kumiki: the packages could not be installed; npm's words are above. Run the command again to go on.");
  process.exit(1);
}

/** npm's words without where packages come from here, which is nobody's business in a log. */
function withoutAddresses(text) {
  const hosts = [...text.matchAll(/\bhttps?:\/\/([^\s/"')]+)/g)].flatMap(([, host]) => [host, host.split(":")[0]]);
  const bare = text
    .replace(/\bhttps?:\/\/[^\s"')]+/g, "<registry>")
    .replace(/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET) +\S+/g, "$1 <registry>");
  return hosts.reduce((rest, host) => rest.replaceAll(host, "<registry>"), bare);
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

if (!commands.includes(command)) {
  console.error(`kumiki: unknown command ${command}; there are ${commands.join(", ")}`);
  process.exit(2);
}
if (process.platform !== "linux") findNode();
if (!isInstalled()) install();
const node = findNode();
const child = spawn(node, [`${root}tooling/${command}.mjs`, ...args], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: [dirname(node), `${root}node_modules/.bin`, process.env.PATH ?? ""].join(delimiter),
  },
});
// Ctrl-C reaches the child by itself; this process only waits for it to end well.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
