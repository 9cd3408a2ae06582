import { boxAround, choices, defineComponent, port, text } from "@kumiki/core";
import { z } from "zod";
import { type CodeKind, codeFormats, readCodes } from "../codes/zxing.ts";
import { pictureCost } from "../pixels/cost.ts";
import { rgbaOf } from "../pixels/rgba.ts";

const kinds = Object.keys(codeFormats) as readonly CodeKind[];

export default defineComponent({
  id: "measure.codes",
  version: 1,
  label: text("コードを読む", "Read codes"),
  summary: text("QR コードやバーコードを見つけて読みます。", "Finds and reads QR codes and bar codes."),
  inputs: { image: port("image") },
  outputs: {
    detections: port("detections", text("コード", "Codes")),
    text: port("text", text("読めた文字", "Text")),
    found: port("bool", text("見つかった", "Found")),
  },
  params: z.strictObject({
    kinds: choices(
      {
        qr: text("QR コード", "QR code"),
        ean13: text("JAN / EAN-13", "EAN-13"),
        code128: text("Code 128", "Code 128"),
        datamatrix: text("Data Matrix", "Data Matrix"),
      },
      { default: ["qr"], label: text("種類", "Kinds") },
    ),
  }),
  size: () => ({}),
  cost: (_params, { image }) => ({
    ...pictureCost(image, image && { ...image, channels: 4 }, { copies: 3, nsPerByte: 30 }),
    memoryBytes: 24 * 2 ** 20 + (image ? image.width * image.height * 12 : 0),
  }),

  async run({ image }, { kinds: wanted }, { warn }) {
    const { width, height, root } = image;
    const codes = wanted.length === 0 ? [] : await readCodes({ width, height, data: rgbaOf(image) }, wanted);
    if (codes.length === 0) warn(text("コードは見つかりませんでした。", "0 codes were found."));
    const items = codes.map(({ kind, text: read, corners }) => ({
      box: boxAround(corners),
      score: 1,
      class: kinds.indexOf(kind),
      label: kind,
      text: read,
      corners,
    }));
    const words = codes.map((code) => code.text).join("\n");
    return { detections: { kind: "detections", items, width, height, root }, text: words, found: codes.length > 0 };
  },
});
