import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { temporaryFolder } from "./kumiki-cli.contract.ts";

type Files = Readonly<Record<string, string>>;

/** An archive as npm packs it. */
export async function npmArchive(manifest: object, files: Files): Promise<Buffer> {
  const all = { "package.json": JSON.stringify(manifest), ...files };
  const entries = Object.entries(all).map(([name, text]) => {
    const body = new TextEncoder().encode(text);
    return { header: { name: `package/${name}`, size: body.length, mode: 0o644 }, body };
  });
  return gzipSync(await packTar(entries));
}

export const integrityOf = (bytes: Uint8Array): string =>
  `sha512-${createHash("sha512").update(bytes).digest("base64")}`;

/** A small registry on this machine that the real npm client is told to use: `env` is for whoever calls it. */
export async function startRegistry() {
  const archives = new Map<string, { name: string; version: string; bytes: Buffer }>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").slice(1);
    const archive = archives.get(path);
    if (archive !== undefined) return response.end(archive.bytes);
    const versions = [...archives].filter(([, { name }]) => name === path);
    const latest = versions.at(-1)?.[1];
    if (latest === undefined) return response.writeHead(404).end("{}");
    const described = versions.map(([tarball, { name, version, bytes }]) => {
      const dist = { tarball: `${url}/${tarball}`, integrity: integrityOf(bytes) };
      return [version, { name, version, dist }] as const;
    });
    const said = { name: path, "dist-tags": { latest: latest.version }, versions: Object.fromEntries(described) };
    return response.setHeader("content-type", "application/json").end(JSON.stringify(said));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** Puts a version there, or other bytes in its place; answers the archive's hash. */
    async publish(manifest: { name: string; version: string }, files: Files): Promise<string> {
      const bytes = await npmArchive(manifest, files);
      const path = `archives/${manifest.name.replace("/", "-")}-${manifest.version}.tgz`;
      archives.set(path, { ...manifest, bytes });
      return integrityOf(bytes);
    },
    /** With nothing in its cache, so that what is there now is what comes. */
    env: async (): Promise<Record<string, string>> => ({
      npm_config_registry: url,
      npm_config_cache: await temporaryFolder(),
      npm_config_fetch_retries: "0",
    }),
    close: () => server.close(),
  };
}

/** Writes files into a new folder of this name. */
export async function folderOf(name: string, files: Files): Promise<string> {
  const folder = join(await temporaryFolder(), name);
  await mkdir(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}
