import { Readable } from "node:stream";
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { descriptor, directoryEntry, ending, localHeader, type ZipFile } from "./records.ts";

export interface ZipEntry {
  readonly name: string;
  readonly modified: Date;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A zip of files as they come, each stored as it is, one open at a time; for a million files as for ten. */
export const zipStream = (entries: AsyncIterable<ZipEntry>): Readable =>
  Readable.from(joined(pieces(entries)), { objectMode: false });

const joinedBytes = 2 ** 16;

/** Small pieces are sent together: three for each of a million small files would be as many reads. */
async function* joined(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let open: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    open.push(piece);
    bytes += piece.length;
    if (bytes < joinedBytes) continue;
    yield open.length === 1 ? piece : Buffer.concat(open);
    open = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(open);
}

async function* pieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer, void> {
  const directory = new Directory();
  let at = 0;
  for await (const { name: text, modified, content } of entries) {
    const name = Buffer.from(text);
    const offset = at;
    const header = localHeader(name, modified);
    yield header;
    let [crc, size] = [0, 0];
    for await (const bytes of content) {
      crc = crc32(bytes, crc);
      size += bytes.length;
      yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const end = descriptor({ crc, size });
    yield end;
    at += header.length + size + end.length;
    directory.add({ name, modified, crc, size, offset });
  }
  yield* directory.pieces();
  yield ending(directory.count, directory.size, at);
}

const blockBytes = 2 ** 18;

/** The directory stands at a zip's end, so it is kept until then: packed, about 20 bytes a file. */
class Directory {
  count = 0;
  /** Bytes that it will have. */
  size = 0;
  readonly #packed: Buffer[] = [];
  #open: Buffer[] = [];
  #openBytes = 0;

  add(file: ZipFile): void {
    const entry = directoryEntry(file);
    this.count++;
    this.size += entry.length;
    this.#open.push(entry);
    this.#openBytes += entry.length;
    if (this.#openBytes >= blockBytes) this.#close();
  }

  #close(): void {
    this.#packed.push(deflateRawSync(Buffer.concat(this.#open), { level: 1 }));
    this.#open = [];
    this.#openBytes = 0;
  }

  *pieces(): Generator<Buffer, void> {
    this.#close();
    for (const block of this.#packed) yield inflateRawSync(block);
  }
}
