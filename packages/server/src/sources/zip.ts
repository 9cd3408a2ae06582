import { isUtf8 } from "node:buffer";
import { hasPictureEnding, KumikiError, leftOutByName, problem, reasonFor, type Text, text } from "@kumiki/core";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";
import { pathFault } from "./safe-path.ts";
import type { Found, Listed, Source } from "./source.ts";
import { decodeName, type NameEncoding } from "./zip-name.ts";

export interface ZipOptions {
  /** Where the archive lies on this machine. */
  readonly path: string;
  /** As people call it. */
  readonly name: string;
  /** The picture input that entries are for. */
  readonly field: string;
  readonly encoding: NameEncoding;
}

/** Pictures shrink to half at best; deflate can make a thousandth of nothing. */
const mostRatio = 200;
/** Small files may shrink as they like, bytes. */
const freeBytes = 16 * 2 ** 20;

/** Pictures of a zip, streamed entry by entry; nothing is ever written under a name that stands in it. */
export function zipSource(options: ZipOptions): Source {
  let archive: ZipFile | undefined;
  return {
    async *list(cursor, signal) {
      archive ??= await openZip(options);
      yield* entriesOf(archive, options, cursor === undefined ? 0 : Number(cursor), signal);
    },
    // The last entries are read after the directory has come to its end.
    close: () => archive?.close(),
  };
}

/** Opens an archive; ARCHIVE_UNREADABLE when it is none. */
async function openZip({ path, name }: Pick<ZipOptions, "path" | "name">): Promise<ZipFile> {
  try {
    return await openPromise(path, { decodeStrings: false, autoClose: false });
  } catch (error) {
    throw unreadable(name, error);
  }
}

const unreadable = (name: string, error: unknown): KumikiError =>
  new KumikiError("ARCHIVE_UNREADABLE", { field: name, ...reasonFor(error) }, { cause: error });

async function* entriesOf(
  archive: ZipFile,
  options: ZipOptions,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Listed> {
  let unpacked = 0;
  let index = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      signal.throwIfAborted();
      if (entryFault(entry) === undefined) unpacked += entry.uncompressedSize;
      // Entries may lie on top of each other, each small and all together endless.
      if (unpacked > archive.fileSize * mostRatio + freeBytes) throw bomb(options.name);
      index += 1;
      if (index <= from || isFolder(entry)) continue;
      yield { found: foundIn(archive, entry, options), cursor: String(index) };
    }
  } catch (error) {
    if (signal.aborted || error instanceof KumikiError) throw error;
    throw unreadable(options.name, error);
  }
}

const bomb = (name: string): KumikiError =>
  new KumikiError("ARCHIVE_UNSAFE", {
    field: name,
    received: text("中身がファイルの大きさに比べて大きすぎます", "its content is out of all proportion to its size"),
  });

const isFolder = ({ fileNameRaw }: Entry): boolean => fileNameRaw.at(-1) === 0x2f;

function foundIn(archive: ZipFile, entry: Entry, { field, encoding }: ZipOptions): Found {
  const name = nameOf(entry, encoding);
  const fault = pathFault(name) ?? entryFault(entry);
  if (fault !== undefined)
    return { kind: "failed", name, problem: problem("ARCHIVE_UNSAFE", { field: name, received: fault }) };
  const parts = name.split("/");
  const skipped = parts.flatMap((part) => leftOutByName(part) ?? [])[0];
  if (skipped !== undefined) return { kind: "skipped", name, problem: { ...skipped, received: name } };
  if (!entry.canDecodeFileData()) return { kind: "failed", name, problem: notDecodable(entry, name) };
  const file = {
    sizeBytes: entry.uncompressedSize,
    isNamed: hasPictureEnding(name),
    open: () => archive.openReadStreamPromise(entry),
  };
  return { kind: "item", name, pictures: { [field]: file } };
}

/** The Unicode field is checked by the library; where it speaks, its answer differs from the plain bytes. */
function nameOf({ fileNameRaw, extraFields, generalPurposeBitFlag }: Entry, encoding: NameEncoding): string {
  const hasUnicode = extraFields.some(({ id }) => id === 0x7075);
  const unicode = hasUnicode ? getFileNameLowLevel(0x800, fileNameRaw, extraFields, true) : undefined;
  const isFlagged = (generalPurposeBitFlag & 0x800) !== 0 && isUtf8(fileNameRaw);
  return decodeName({ bytes: fileNameRaw, isFlagged, unicode }, encoding).replaceAll("\\", "/");
}

/** What an entry is that nobody should unpack. */
function entryFault({
  compressedSize,
  uncompressedSize,
  externalFileAttributes,
  versionMadeBy,
}: Entry): Text | undefined {
  const isUnix = versionMadeBy >> 8 === 3;
  const isLink = isUnix && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) return text("シンボリックリンクです", "it is a symbolic link");
  if (uncompressedSize > freeBytes && uncompressedSize > compressedSize * mostRatio)
    return text("展開すると大きくなりすぎます", "it unpacks out of all proportion");
  return undefined;
}

function notDecodable(entry: Entry, name: string) {
  const received = entry.isEncrypted()
    ? text("パスワードがかかっています", "it is locked with a password")
    : text(
        `圧縮方式 ${entry.compressionMethod} は使えません`,
        `compression method ${entry.compressionMethod} is not supported`,
      );
  return problem("ARCHIVE_UNREADABLE", { field: name, received });
}
