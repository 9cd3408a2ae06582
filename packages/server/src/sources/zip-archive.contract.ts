import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a planted archive; what a test wants wrong is said here. */
export interface PlantedEntry {
  readonly name: string | Buffer;
  readonly bytes?: Buffer;
  /** Bit 11 of the flags. */
  readonly isUtf8?: boolean;
  readonly isEncrypted?: boolean;
  readonly isLink?: boolean;
  /** Told in the directory instead of the true one. */
  readonly uncompressedSize?: number;
}

/** A zip, byte for byte: libraries refuse to make the archives that tests need. */
export function zipOf(entries: readonly PlantedEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = partsOf(entry, offset);
    files.push(local);
    directory.push(central);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

function partsOf(entry: PlantedEntry, offset: number): { local: Buffer; central: Buffer } {
  const { bytes = Buffer.alloc(0), isUtf8 = false, isEncrypted = false, isLink = false } = entry;
  const name = Buffer.from(entry.name as string);
  const packed = packedOf(bytes);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE((isUtf8 ? 0x800 : 0) | (isEncrypted ? 1 : 0), 2);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(crc32(bytes), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(entry.uncompressedSize ?? bytes.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([signature(0x04034b50), shared, name, packed]);
  const more = Buffer.alloc(14);
  more.writeUInt32LE(isLink ? (0o120777 << 16) >>> 0 : 0, 6);
  more.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 3]);
  return { local, central: Buffer.concat([signature(0x02014b50), madeBy, shared, more, name]) };
}

const known = new WeakMap<Buffer, Buffer>();
function packedOf(bytes: Buffer): Buffer {
  const packed = known.get(bytes) ?? deflateRawSync(bytes);
  known.set(bytes, packed);
  return packed;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
