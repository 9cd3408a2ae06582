import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KumikiError, text } from "@kumiki/core";
import { z } from "zod";

/** The file that makes a folder one plugin, in whatever language. */
export const bundleFile = "plugin.json";
export const isBundle = (file: string): boolean => file.endsWith(`/${bundleFile}`);
/** The folder of a bundle, below the plugins folder. */
export const folderOf = (file: string): string => file.slice(0, -bundleFile.length - 1);

/** Most files of a bundle. */
const mostFiles = 500;
const isName = (name: string): boolean => !/^\.|^__pycache__$|^node_modules$|[\\\0]/.test(name);
const isPath = (path: string): boolean => path.split("/").every((name) => name !== "" && isName(name));

const bundleSchema = z.strictObject({
  files: z
    .array(z.strictObject({ path: z.string().max(400).refine(isPath), isProgram: z.boolean(), base64: z.base64() }))
    .max(mostFiles),
});

/** Paths of the files of a folder, in order; hidden ones and links are none of it. */
export async function bundlePaths(folder: string, below = ""): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const paths = await Promise.all(
    entries
      .filter(({ name }) => isName(name))
      .map(async (entry) => {
        const path = below === "" ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) return bundlePaths(folder, path);
        return entry.isFile() ? [path] : [];
      }),
  );
  return paths.flat().sort();
}

/** Changes whenever a file of the folder does, as far as the file system can tell. */
export async function bundleStamp(folder: string): Promise<string> {
  const stamps = (await bundlePaths(folder)).slice(0, mostFiles + 1).map(async (path) => {
    const { size, mtimeMs, ino } = await stat(join(folder, path));
    return `${path} ${size} ${mtimeMs} ${ino}`;
  });
  return (await Promise.all(stamps)).join("\n");
}

/** All files of a folder as one text, the same for the same files. PLUGIN_MANIFEST when they are too large or too many. */
export async function readBundle(folder: string, file: string, mostBytes: number): Promise<string> {
  const paths = await bundlePaths(folder);
  const tooMuch = new KumikiError("PLUGIN_MANIFEST", {
    received: file,
    field: "file",
    expected: text(
      `全部で ${mostBytes / 2 ** 20} MB、${mostFiles} ファイルまで`,
      `at most ${mostBytes / 2 ** 20} MB and ${mostFiles} files together`,
    ),
  });
  if (paths.length > mostFiles) throw tooMuch;
  const files = [];
  let bytes = 0;
  for (const path of paths) {
    const { size, mode } = await stat(join(folder, path));
    bytes += size;
    if (bytes > mostBytes) throw tooMuch;
    const base64 = (await readFile(join(folder, path))).toString("base64");
    files.push({ path, isProgram: (mode & 0o100) !== 0, base64 });
  }
  return JSON.stringify({ files });
}

/** The text of one file of a bundle; undefined when there is none. Throws for what is no bundle. */
export function fileIn(source: string, wanted: string): string | undefined {
  const found = bundleSchema.parse(JSON.parse(source)).files.find(({ path }) => path === wanted);
  return found && Buffer.from(found.base64, "base64").toString("utf8");
}

export function isSoundBundle(source: string): boolean {
  try {
    return bundleSchema.safeParse(JSON.parse(source)).success;
  } catch {
    return false;
  }
}

export interface BundledFile {
  readonly path: string;
  readonly isProgram: boolean;
  readonly bytes: Uint8Array;
}

/** Files as the one text that a bundle is; hidden ones are none of it. */
export const bundleOf = (files: readonly BundledFile[]): string =>
  JSON.stringify({
    files: files
      .filter(({ path }) => isPath(path))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, isProgram, bytes }) => ({ path, isProgram, base64: Buffer.from(bytes).toString("base64") })),
  });

/** Lays the files of a bundle down. Throws for what is no bundle. */
export async function unpackBundle(source: string, into: string): Promise<void> {
  for (const { path, isProgram, base64 } of bundleSchema.parse(JSON.parse(source)).files) {
    const place = join(into, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, Buffer.from(base64, "base64"), { mode: 0o600 });
    if (isProgram) await chmod(place, 0o700);
  }
}
