import sharp from "sharp";

/** Where the page's corners lie on the photo, as shares of it, clockwise from the top left. */
export const cornersOnPhoto = [
  [0.12, 0.07],
  [0.9, 0.03],
  [0.97, 0.93],
  [0.03, 0.96],
] as const;

const size = { width: 1600, height: 2100 };
const table = 70;

/**
 * A page as a camera sees it that is held at an angle, as JPEG: perspective, light from one side, a soft lens, grain. Far
 * letters come out no larger than they are on the page.
 */
export async function photographPage(page: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(page).greyscale().raw().toBuffer({ resolveWithObject: true });
  const toPage = inverse(squareToQuad(cornersOnPhoto.map(([x, y]) => [x * size.width, y * size.height])));
  const photo = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const [u, v] = project(toPage, x + 0.5, y + 0.5);
      const isPage = u >= 0 && u < 1 && v >= 0 && v < 1;
      const paper = isPage ? between(data, info, u * info.width - 0.5, v * info.height - 0.5) : table;
      const light = 0.95 - 0.25 * (x / size.width) - 0.1 * (y / size.height);
      photo[y * size.width + x] = Math.min(255, paper * light + grain(x, y));
    }
  return sharp(photo, { raw: { ...size, channels: 1 } })
    .blur(0.6)
    .jpeg({ quality: 85 })
    .toBuffer();
}

type Matrix = readonly number[];

/** The unit square onto four corners (Heckbert 1989, "Fundamentals of Texture Mapping", 2.2.3), row by row. */
function squareToQuad(corners: readonly (readonly number[])[]): Matrix {
  const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0], [x2 = 0, y2 = 0], [x3 = 0, y3 = 0]] = corners as [
    Matrix,
    Matrix,
    Matrix,
    Matrix,
  ];
  const [dx1, dx2, sx] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, sy] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area];
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** Up to a factor, which a projection does not show. */
function inverse([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Matrix): Matrix {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

function project([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0]: Matrix, x: number, y: number) {
  const depth = g * x + h * y + i;
  return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth] as const;
}

function between(data: Buffer, { width, height }: { width: number; height: number }, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number): number =>
    data[Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))] ?? 0;
  const [fx, fy] = [x - left, y - top];
  const upper = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
  return upper * (1 - fy) + (at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx) * fy;
}

/** The same noise each time, about ±6. */
function grain(x: number, y: number): number {
  const mixed = Math.imul(x * 374761393 + y * 668265263, 1274126177);
  return (((mixed ^ (mixed >>> 15)) >>> 8) % 13) - 6;
}
