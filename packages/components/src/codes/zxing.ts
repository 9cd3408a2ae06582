import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Image } from "@kumiki/core";

const require = createRequire(import.meta.url);
const fileOf = async (name: string): Promise<ArrayBuffer> => {
  const bytes = await readFile(require.resolve(`zxing-wasm/${name}`));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
};

type Reader = typeof import("zxing-wasm/reader");
type Writer = typeof import("zxing-wasm/writer");
let reader: Promise<Reader> | undefined;
let writer: Promise<Writer> | undefined;

/** ZXing from the package's own file: left to itself it would ask the network for it. */
const openReader = (): Promise<Reader> => {
  reader ??= Promise.all([import("zxing-wasm/reader"), fileOf("reader/zxing_reader.wasm")]).then(
    ([library, wasmBinary]) => {
      library.prepareZXingModule({ overrides: { wasmBinary } });
      return library;
    },
  );
  return reader;
};

/** The same for the writer. */
export const openWriter = (): Promise<Writer> => {
  writer ??= Promise.all([import("zxing-wasm/writer"), fileOf("writer/zxing_writer.wasm")]).then(
    ([library, wasmBinary]) => {
      library.prepareZXingModule({ overrides: { wasmBinary } });
      return library;
    },
  );
  return writer;
};

/** Formats that a person may ask for, by ZXing's names. */
export const codeFormats = { qr: "QRCode", ean13: "EAN13", code128: "Code128", datamatrix: "DataMatrix" } as const;
export type CodeKind = keyof typeof codeFormats;

export interface FoundCode {
  readonly kind: CodeKind;
  readonly text: string;
  /** Clockwise from the code's own top left. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

/** Codes of these kinds in a picture of RGBA pixels, turned and inverted ones, too. */
export async function readCodes(
  { width, height, data }: Pick<Image, "width" | "height" | "data">,
  kinds: readonly CodeKind[],
): Promise<FoundCode[]> {
  const { readBarcodes } = await openReader();
  const rgba = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length);
  const formats = kinds.map((kind) => codeFormats[kind]);
  const pixels = { data: rgba, width, height, colorSpace: "srgb" as const };
  const found = await readBarcodes(pixels, { formats, tryHarder: true, maxNumberOfSymbols: 255 });
  return found.flatMap(({ isValid, format, text, position }): FoundCode[] => {
    const kind = kinds.find((one) => codeFormats[one] === format || (one === "qr" && format.startsWith("QRCode")));
    if (!isValid || kind === undefined) return [];
    const { topLeft, topRight, bottomRight, bottomLeft } = position;
    return [{ kind, text, corners: [topLeft, topRight, bottomRight, bottomLeft] }];
  });
}

/** A QR code, one byte a module (0 dark), without its quiet zone. Throws RangeError where the text is too long for one. */
export async function writeQrCode(text: string): Promise<{ side: number; data: Uint8Array }> {
  const { writeBarcode } = await openWriter();
  const { error, symbol } = await writeBarcode(text, { format: "QRCode", ecLevel: "M", withQuietZones: false });
  if (error !== "") throw new RangeError(error);
  return { side: symbol.width, data: Uint8Array.from(symbol.data) };
}
