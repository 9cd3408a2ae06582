import { readFile } from "node:fs/promises";
import { InferenceSession, Tensor } from "onnxruntime-node";
import sharp from "sharp";

interface Face {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly score: number;
}

/**
 * What an engineer writes by hand for the blur-faces example: sharp and onnxruntime, one function, no engine. The model
 * is the same file, boxes are padded and blurred with the same numbers, and the picture is stored in the same format.
 */
export async function handWrittenBlurFaces(model: string, threads: number) {
  const session = await InferenceSession.create(model, { intraOpNumThreads: threads });
  return async (file: string): Promise<{ bytes: Buffer; faces: number }> => {
    const { data, info } = await sharp(await readFile(file))
      .autoOrient()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const small = await sharp(data, { raw })
      .resize(256, 256, { fit: "fill", kernel: "linear" })
      .removeAlpha()
      .raw()
      .toBuffer();
    const tensor = new Float32Array(256 * 256 * 3);
    for (let index = 0; index < tensor.length; index++) tensor[index] = small[index]! / 127.5 - 1;
    const outputs = await session.run({ [session.inputNames[0]!]: new Tensor("float32", tensor, [1, 256, 256, 3]) });
    const faces = decodeFaces(outputs, info.width, info.height);
    const patches = await Promise.all(faces.map((face) => blurPatch(data, raw, face)));
    const hidden = sharp(data, { raw }).composite(patches);
    const bytes = await (file.endsWith(".png")
      ? hidden.png()
      : hidden.jpeg({ quality: 92, chromaSubsampling: "4:4:4" })
    ).toBuffer();
    return { bytes, faces: faces.length };
  };
}

type Raw = { width: number; height: number; channels: 1 | 2 | 3 | 4 };

async function blurPatch(data: Buffer, raw: Raw, face: Face) {
  const padX = (face.x2 - face.x1) * 0.1;
  const padY = (face.y2 - face.y1) * 0.1;
  const left = Math.max(0, Math.floor(face.x1 - padX));
  const top = Math.max(0, Math.floor(face.y1 - padY));
  const width = Math.min(raw.width, Math.ceil(face.x2 + padX)) - left;
  const height = Math.min(raw.height, Math.ceil(face.y2 + padY)) - top;
  // The example's strength of 30 is a sigma of 15.5 % of the longest side.
  const sigma = Math.max(width, height) * 0.155;
  const input = await sharp(data, { raw }).extract({ left, top, width, height }).blur(sigma).raw().toBuffer();
  return { input, raw: { width, height, channels: raw.channels }, left, top };
}

/** Anchors: 16×16 cells of 16 px with two each, then 8×8 of 32 px with six; boxes in px of 256. */
function decodeFaces(outputs: InferenceSession.OnnxValueMapType, width: number, height: number): Face[] {
  const floats = (anchors: number, fields: number): Float32Array => {
    const found = Object.values(outputs).find(({ dims }) => dims[1] === anchors && dims[2] === fields);
    return found?.data as Float32Array;
  };
  const faces: Face[] = [];
  for (const [cells, stride, perCell] of [
    [16, 16, 2],
    [8, 32, 6],
  ] as const) {
    const count = cells * cells * perCell;
    const scores = floats(count, 1);
    const boxes = floats(count, 16);
    for (let anchor = 0; anchor < count; anchor++) {
      const score = 1 / (1 + Math.exp(-scores[anchor]!));
      if (score < 0.6) continue;
      const cell = Math.floor(anchor / perCell);
      const cx = ((cell % cells) + 0.5) * stride + boxes[anchor * 16]!;
      const cy = (Math.floor(cell / cells) + 0.5) * stride + boxes[anchor * 16 + 1]!;
      const [w, h] = [boxes[anchor * 16 + 2]!, boxes[anchor * 16 + 3]!];
      const [sx, sy] = [width / 256, height / 256];
      faces.push({ x1: (cx - w / 2) * sx, y1: (cy - h / 2) * sy, x2: (cx + w / 2) * sx, y2: (cy + h / 2) * sy, score });
    }
  }
  return keepBest(faces);
}

function keepBest(faces: Face[]): Face[] {
  const kept: Face[] = [];
  for (const face of faces.sort((a, b) => b.score - a.score))
    if (kept.every((other) => overlap(face, other) < 0.4)) kept.push(face);
  return kept;
}

function overlap(a: Face, b: Face): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  const area = ({ x1, y1, x2, y2 }: Face) => (x2 - x1) * (y2 - y1);
  return width <= 0 || height <= 0 ? 0 : (width * height) / Math.min(area(a), area(b));
}
