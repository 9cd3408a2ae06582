/** Records of a zip file (PKWARE APPNOTE 6.3.10): names in UTF-8, files stored as they are, sizes behind the content. */

const most32 = 0xffff_ffff;
const most16 = 0xffff;
/** Bit 3: sizes and checksum follow the content; bit 11: names are UTF-8. */
const flags = 0x0808;
const plainVersion = 20;
const zip64Version = 45;
/** An ordinary file that its owner may write and everybody read. */
const unixMode = 0o100_644;

/** What the directory says of a file. */
export interface ZipFile {
  readonly name: Buffer;
  readonly modified: Date;
  readonly crc: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** Time and date of MS-DOS, in UTC, so that the same files give the same zip everywhere; 4.4.6. */
function dosTime(at: Date): [time: number, date: number] {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return [time, (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()];
}

/** Numbers of 2, 4 or 8 bytes, one after another, lowest byte first. */
function record(...fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}

/** 4.3.7 */
export function localHeader(name: Buffer, modified: Date): Buffer {
  const [time, date] = dosTime(modified);
  const head = record([4, 0x04034b50], [2, plainVersion], [2, flags], [2, 0], [2, time], [2, date]);
  return Buffer.concat([head, record([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]), name]);
}

/** 4.3.9 */
export function descriptor({ crc, size }: Pick<ZipFile, "crc" | "size">): Buffer {
  const bytes = size > most32 ? 8 : 4;
  return record([4, 0x08074b50], [4, crc], [bytes, size], [bytes, size]);
}

/** 4.3.12, with 4.5.3 where a number does not fit. */
export function directoryEntry({ name, modified, crc, size, offset }: ZipFile): Buffer {
  const [time, date] = dosTime(modified);
  const isLarge = size >= most32 || offset >= most32;
  const [size32, offset32] = isLarge ? [most32, most32] : [size, offset];
  const version = isLarge ? zip64Version : plainVersion;
  const extra = isLarge ? record([2, 1], [2, 24], [8, size], [8, size], [8, offset]) : Buffer.alloc(0);
  return Buffer.concat([
    record([4, 0x02014b50], [2, (3 << 8) | version], [2, version], [2, flags], [2, 0], [2, time], [2, date]),
    record([4, crc], [4, size32], [4, size32], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0]),
    record([2, 0], [2, unixMode], [4, offset32]),
    name,
    extra,
  ]);
}

/** 4.3.14 to 4.3.16: the end of a zip whose directory has `count` entries and `size` bytes from `offset` on. */
export function ending(count: number, size: number, offset: number): Buffer {
  const isLarge = count >= most16 || size >= most32 || offset >= most32;
  const [count16, size32, offset32] = isLarge ? [most16, most32, most32] : [count, size, offset];
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, count16], [2, count16], [4, size32], [4, offset32], [2, 0]);
  if (!isLarge) return end;
  return Buffer.concat([
    record([4, 0x06064b50], [8, 44], [2, zip64Version], [2, zip64Version], [4, 0], [4, 0]),
    record([8, count], [8, count], [8, size], [8, offset]),
    record([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]),
    end,
  ]);
}
