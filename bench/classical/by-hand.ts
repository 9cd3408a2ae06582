import { createCanvas } from "@napi-rs/canvas";
import sharp, { type Sharp } from "sharp";
import type { ChainName } from "./chains.ts";

type Way = (file: Buffer) => Promise<readonly Buffer[]>;

const jpeg = (pipeline: Sharp): Promise<Buffer> =>
  pipeline.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer();
const one =
  (make: (file: Buffer) => Sharp | Promise<Sharp>): Way =>
  async (file) => [await jpeg(await make(file))];
const within = (side: number) => ({ width: side, height: side, fit: "inside" }) as const;
const open = (file: Buffer): Sharp => sharp(file).autoOrient();

/** Contrast about mid-grey, then brightness, as `color.adjust` has them. */
const tones = (pipeline: Sharp): Sharp => pipeline.linear(1.2, 127.5 - 127.5 * 1.2 + 0.05 * 255);

async function cropRotateSharpen(file: Buffer): Promise<Sharp> {
  const { width, height } = await sharp(file).metadata();
  const area = { left: width * 0.1, top: height * 0.1, width: width * 0.8, height: height * 0.8 };
  const [left, top, w, h] = [area.left, area.top, area.width, area.height].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  return open(file)
    .extract({ left, top, width: w, height: h })
    .rotate(5, { background: "#000000" })
    .sharpen({ sigma: 1.5, m1: 0, m2: 2, x1: 2 });
}

async function label(): Promise<Buffer> {
  const canvas = createCanvas(190, 54);
  const context = canvas.getContext("2d");
  context.globalAlpha = 0.5;
  context.fillRect(0, 0, 190, 54);
  context.globalAlpha = 1;
  context.fillStyle = "#ffffff";
  context.font = "32px sans-serif";
  context.fillText("© Kumiki", 13, 38);
  return Buffer.from(context.getImageData(0, 0, 190, 54).data.buffer);
}

const labelRaw = { width: 190, height: 54, channels: 4 } as const;
const composite = async (file: Buffer): Promise<Sharp> =>
  open(file).composite([{ input: await label(), raw: labelRaw, gravity: "southeast" }]);

/** Only the corner is blended; the rest of the pixels stay where they are. */
async function patched(file: Buffer): Promise<Sharp> {
  const { data, info } = await open(file).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const raw = { width, height, channels };
  const [left, top] = [width - labelRaw.width - 8, height - labelRaw.height - 8];
  const corner = await sharp(data, { raw })
    .extract({ left, top, width: labelRaw.width, height: labelRaw.height })
    .composite([{ input: await label(), raw: labelRaw }])
    .removeAlpha()
    .raw()
    .toBuffer();
  const stride = labelRaw.width * channels;
  for (let row = 0; row < labelRaw.height; row++)
    corner.copy(data, ((top + row) * width + left) * channels, row * stride, (row + 1) * stride);
  return sharp(data, { raw });
}

/** The largest from the file, the others from its pixels. */
async function cascade(file: Buffer): Promise<readonly Buffer[]> {
  const { data, info } = await open(file).resize(within(640)).raw().toBuffer({ resolveWithObject: true });
  const pixels = () => sharp(data, { raw: info });
  return Promise.all([jpeg(pixels()), jpeg(pixels().resize(within(320))), jpeg(pixels().resize(within(160)))]);
}

/** By chain: the ways in which an engineer who knows sharp well writes it; the quickest counts. */
export const byHand: Readonly<Record<ChainName, Readonly<Record<string, Way>>>> = {
  resize: {
    "one pipeline": one((file) => open(file).resize(within(320))),
    "no quick shrink": one((file) => open(file).resize({ ...within(320), fastShrinkOnLoad: false })),
  },
  resizeGrey: {
    "one pipeline": one((file) => open(file).resize(within(320)).greyscale()),
    "no quick shrink": one((file) =>
      open(file)
        .resize({ ...within(320), fastShrinkOnLoad: false })
        .greyscale(),
    ),
  },
  cropRotateSharpen: { "one pipeline": one(cropRotateSharpen) },
  blurAdjust: { "one pipeline": one((file) => tones(open(file).blur(2))) },
  blurColour: { "one pipeline": one((file) => tones(open(file).blur(2)).modulate({ saturation: 1.3 })) },
  watermark: { "one pipeline": one(composite), "corner blended": one(patched) },
  thumbnails: {
    "three pipelines": (file) => Promise.all([640, 320, 160].map((side) => jpeg(open(file).resize(within(side))))),
    "from the largest": cascade,
  },
};
