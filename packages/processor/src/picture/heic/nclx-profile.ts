/**
 * What a full red, green and blue are in XYZ of D50 (Bradford), for the primaries besides those of sRGB that cameras name
 * by a number (ITU-T H.273, table 2).
 */
const primaries: Readonly<Record<number, readonly (readonly [number, number, number])[]>> = {
  // BT.2020.
  9: [
    [0.6735, 0.279, -0.0019],
    [0.1657, 0.6753, 0.03],
    [0.125, 0.0456, 0.7969],
  ],
  // Display P3.
  12: [
    [0.5151, 0.2412, -0.001],
    [0.292, 0.6922, 0.0419],
    [0.1571, 0.0666, 0.7841],
  ],
};

const whiteOfD50 = [0.9642, 1, 0.8249] as const;
/** The curve of sRGB (`para`, type 3): gamma, a, b, c, d. */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

/**
 * An ICC profile (4.3) for colours that a HEIF file names by number, with the curve of sRGB: of the curve that a file
 * names only the dark end differs on a screen. Undefined for sRGB's own primaries and for those that nobody uses.
 */
export function profileOfPrimaries(number: number): Uint8Array | undefined {
  const [red, green, blue] = primaries[number] ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const xyz = (values: readonly number[]): Buffer => Buffer.concat([Buffer.from("XYZ \0\0\0\0"), fixed(values)]);
  const text = (words: string): Buffer => {
    const head = Buffer.from("mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\0\0\0\0\x1c", "latin1");
    head.writeUInt32BE(words.length * 2, 20);
    return Buffer.concat([head, Buffer.from(words, "utf16le").swap16()]);
  };
  const tone = Buffer.concat([Buffer.from("para\0\0\0\0\0\x03\0\0", "latin1"), fixed(curve)]);
  return profile({
    desc: text(`H.273 primaries ${number}`),
    cprt: text("CC0"),
    wtpt: xyz(whiteOfD50),
    rXYZ: xyz(red),
    gXYZ: xyz(green),
    bXYZ: xyz(blue),
    rTRC: tone,
    gTRC: tone,
    bTRC: tone,
  });
}

function profile(tags: Readonly<Record<string, Buffer>>): Uint8Array {
  const names = Object.keys(tags);
  const table = Buffer.alloc(4 + 12 * names.length);
  table.writeUInt32BE(names.length);
  const parts: Buffer[] = [];
  let at = 128 + table.length;
  for (const [index, [name, value]] of Object.entries(tags).entries()) {
    table.write(name, 4 + index * 12);
    table.writeUInt32BE(at, 8 + index * 12);
    table.writeUInt32BE(value.length, 12 + index * 12);
    const padded = Buffer.concat([value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
    parts.push(padded);
    at += padded.length;
  }
  const head = Buffer.alloc(128);
  head.writeUInt32BE(at);
  head.writeUInt32BE(0x04300000, 8);
  head.write("mntrRGB XYZ ", 12);
  head.write("acsp", 36);
  fixed(whiteOfD50).copy(head, 68);
  return Buffer.concat([head, table, ...parts]);
}

/** s15Fixed16 numbers. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), index * 4);
  return bytes;
}
