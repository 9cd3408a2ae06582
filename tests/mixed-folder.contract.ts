import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { photos } from "./kumiki-server.contract.ts";

export interface MixedFolder {
  readonly folder: string;
  /** Paths below the folder, in the order in which a walk finds them. */
  readonly pictures: readonly string[];
  /** Begin like a picture and are none that can be shown, or whose decoder may not be there. */
  readonly broken: readonly string[];
  /** No pictures by content, whatever they are called. */
  readonly others: readonly string[];
}

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

/** A 24-bit BMP of 2×2 pixels (BITMAPINFOHEADER). */
function bitmap(): Buffer {
  const bytes = Buffer.alloc(54 + 16, 0x80);
  bytes.write("BM", 0, "latin1");
  [bytes.length, 0, 54, 40, 2, 2, 0x180001, 0, 16, 2835, 2835, 0, 0].forEach((value, at) => {
    bytes.writeUInt32LE(value, 2 + at * 4);
  });
  return bytes;
}

/** Contents that are no pictures, each of a format of its own. */
const foreign: Readonly<Record<string, Buffer>> = {
  text: latin1("only words"),
  json: latin1('{"shutter": 0.01}'),
  svg: latin1("<svg xmlns='http://www.w3.org/2000/svg'/>"),
  pdf: latin1("%PDF-1.7\n"),
  psd: latin1("8BPS\0\x01\0\0\0\0\0\0\0\x03"),
  film: latin1("\0\0\0\x1cftypisom\0\0\x02\0isomiso2mp41"),
  nothing: latin1(""),
};

const places = [".txt", ".jpg", "", ".mov", ".PNG", ".jfif", ".bin"].map((ending, at) => ({ ending, at }));

/** 40 files of 16 formats in three folders, whose endings say anything but what they are. */
export async function makeMixedFolder(folder: string): Promise<MixedFolder> {
  const photo = sharp(await readFile(join(photos, "coffee.png"))).resize(60);
  const sound = await Promise.all(
    (["jpeg", "png", "webp", "gif", "tiff", "avif"] as const).map((format) =>
      photo.clone().toFormat(format).toBuffer(),
    ),
  );
  const cut = sound[0]?.subarray(0, 200) ?? Buffer.alloc(0);
  const heads = [cut, bitmap(), latin1("\0\0\0\x18ftypheic\0\0\0\0mif1heic"), latin1("\xff\x0a\xfa\x1f")];
  const files = new Map<string, Buffer>();
  const put = (kind: string, contents: readonly Buffer[], count: number): string[] =>
    Array.from({ length: count }, (_, at) => {
      const name = `${["", "day 1/", "day 1/夕方/"][at % 3]}${kind} ${at}${places[at % places.length]?.ending}`;
      files.set(name, contents[at % contents.length] ?? Buffer.alloc(0));
      return name;
    });
  const mixed = {
    folder,
    pictures: put("写真", sound, 20),
    broken: put("broken", heads, 4),
    others: put("other", Object.values(foreign), 16),
  };
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return mixed;
}

/** A pipeline that needs no model. */
export const grey = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};
