type Tags = Readonly<Record<string, string>>;

const numbers: Readonly<Record<string, number>> = {
  Make: 0x10f,
  Model: 0x110,
  DateTime: 0x132,
  Artist: 0x13b,
  Copyright: 0x8298,
  DateTimeOriginal: 0x9003,
  OffsetTimeOriginal: 0x9011,
  GPSLatitudeRef: 1,
  GPSLongitudeRef: 3,
};

interface Blocks {
  readonly image: Tags;
  readonly photo: Tags;
  readonly gps: Tags;
}

/** A JPEG with an EXIF segment of texts in UTF-8, as cameras and programs write them; libvips writes ASCII only. */
export function withExif(jpeg: Buffer, { image, photo, gps }: Blocks): Buffer {
  const sizeOf = (tags: Tags, links: number) => directory(tags, 0, Array(links).fill([0, 0])).length;
  const photoAt = 8 + sizeOf(image, 2);
  const gpsAt = photoAt + sizeOf(photo, 0);
  const block = Buffer.concat([
    Buffer.from("Exif\0\0II*\0\x08\0\0\0", "latin1"),
    directory(image, 8, [
      [0x8769, photoAt],
      [0x8825, gpsAt],
    ]),
    directory(photo, photoAt, []),
    directory(gps, gpsAt, []),
  ]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, block, jpeg.subarray(2)]);
}

/** One directory of TIFF 6.0 and its values, all of them text but the links to others. */
function directory(tags: Tags, at: number, links: readonly (readonly [number, number])[]): Buffer {
  const count = Object.keys(tags).length + links.length;
  const entries: Buffer[] = [];
  const values: Buffer[] = [];
  let next = at + 2 + count * 12 + 4;
  for (const [name, text] of Object.entries(tags)) {
    // Longer than four bytes, so that each has its place behind the entries.
    const value = Buffer.from(`${text}${"\0".repeat(Math.max(1, 5 - Buffer.byteLength(text)))}`);
    entries.push(entry(numbers[name] ?? 0, 2, value.length, next));
    values.push(value);
    next += value.length;
  }
  for (const [tag, place] of links) entries.push(entry(tag, 4, 1, place));
  const length = Buffer.alloc(2);
  length.writeUInt16LE(count);
  return Buffer.concat([length, ...entries, Buffer.alloc(4), ...values]);
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}
