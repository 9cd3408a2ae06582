import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, posix } from "node:path";
import { KumikiError, reasonFor, text } from "@kumiki/core";
import { type ArchivedFile, commandLine, fetchPackage, readNpmArchive } from "@kumiki/models";
import { bundleFile, bundleOf, type FromPackage, maxCodeBytes, packageChanged } from "@kumiki/plugins";
import { z } from "zod";
import type { Added, AddFlags } from "./added.ts";

/** A package of npm, with or without its version: `name`, `@scope/name@1.2.3`. */
const packageName = /^((?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*)(?:@([a-z0-9][a-z0-9.+-]*))?$/i;
/** Longest time until the client has the archive, ms. */
const fetchMs = 300_000;

/** What a package says of itself; `kumiki` names the file of the part, else it is what others would import. */
const packageSchema = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  kumiki: z.string().min(1).optional(),
  main: z.string().min(1).optional(),
});

/**
 * A part out of npm: the machine's own client fetches the archive, no script runs, nothing is installed.
 * PLUGIN_SOURCE, PLUGIN_PACKAGE_UNAVAILABLE, PLUGIN_PACKAGE_CHANGED.
 */
export async function addedFromPackage(what: string, flags: AddFlags, signal: AbortSignal): Promise<Added> {
  const [, name, version = "latest"] = packageName.exec(what) ?? [];
  if (name === undefined) throw new KumikiError("PLUGIN_SOURCE", { received: what, expected: nothingThere });
  const wanted = { client: "npm", name, version } as const;
  const folder = await mkdtemp(join(tmpdir(), "kumiki-plugin-"));
  try {
    const archive = await fetchPackage(wanted, folder, AbortSignal.any([signal, AbortSignal.timeout(fetchMs)]));
    return await addedFromArchive(archive, what, flags);
  } catch (error) {
    if (signal.aborted) throw new KumikiError("CANCELLED", {}, { cause: error });
    if (error instanceof KumikiError) throw error;
    const why = { ...reasonFor(error), field: what, expected: commandLine(wanted) };
    throw new KumikiError("PLUGIN_PACKAGE_UNAVAILABLE", why, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A part out of an archive that npm has packed. PLUGIN_SOURCE, PLUGIN_PACKAGE_CHANGED. */
export async function addedFromArchive(archive: string, what: string, flags: AddFlags): Promise<Added> {
  const { files, integrity } = await readNpmArchive(archive, maxCodeBytes).catch((error: unknown) => {
    const { received: expected, detail } = reasonFor(error);
    throw new KumikiError("PLUGIN_SOURCE", { received: what, expected, detail }, { cause: error });
  });
  const said = packageSchema.safeParse(jsonIn(files, "package.json")).data;
  if (said === undefined) throw new KumikiError("PLUGIN_SOURCE", { received: what, expected: noPackage });
  const from: FromPackage = { package: said.name, version: said.version, integrity };
  if (flags.integrity !== undefined && flags.integrity !== integrity) throw packageChanged(from, flags.integrity);
  const name = flags.as ?? said.name.replace(/^@/, "").replace(/[^\w-]/g, "-");
  if (said.kumiki === undefined && files.some(({ path }) => path === bundleFile))
    return { file: `${name}/${bundleFile}`, source: bundleOf(files), from };
  const path = posix.normalize(said.kumiki ?? said.main ?? "index.js");
  const part = files.find((one) => one.path === path);
  if (part === undefined) throw new KumikiError("PLUGIN_SOURCE", { received: what, expected: noFile(path) });
  return { file: `${name}${extname(path)}`, source: Buffer.from(part.bytes).toString("utf8"), from };
}

function jsonIn(files: readonly ArchivedFile[], path: string): unknown {
  try {
    return JSON.parse(Buffer.from(files.find((one) => one.path === path)?.bytes ?? []).toString("utf8"));
  } catch {
    return undefined;
  }
}

const nothingThere = text(
  "その場所にファイルもフォルダーもなく、npm パッケージの名前でもありません",
  "there is no file or folder of that name, and no package of npm is called so",
);
const noPackage = text("npm のパッケージではありません", "it is no package of npm");
const noFile = (path: string) =>
  text(
    `パッケージに部品のファイル ${path} がありません (package.json の "kumiki" に書きます)`,
    `the package has no file ${path} with the part; "kumiki" in its package.json names it`,
  );
