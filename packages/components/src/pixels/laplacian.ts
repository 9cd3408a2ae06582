import type { GreyPlane } from "./plane.ts";

/** The four-neighbour Laplacian (0 1 0, 1 -4 1, 0 1 0) of a row; edges mirrored about their pixel, as OpenCV has it. */
function laplacianRow({ data, width, height }: GreyPlane, y: number, to: Int16Array): void {
  const row = y * width;
  const up = (y === 0 ? Math.min(1, height - 1) : y - 1) * width;
  const down = (y === height - 1 ? Math.max(0, height - 2) : y + 1) * width;
  for (let x = 1; x < width - 1; x++)
    to[x] = data[up + x] + data[down + x] + data[row + x - 1] + data[row + x + 1] - 4 * data[row + x];
  const [second, last] = [Math.min(1, width - 1), width - 1];
  to[0] = data[up] + data[down] + 2 * data[row + second] - 4 * data[row];
  to[last] = data[up + last] + data[down + last] + 2 * data[row + Math.max(0, last - 1)] - 4 * data[row + last];
}

/**
 * Variance of the Laplacian: small where a picture is blurred (Pech-Pacheco et al., "Diatom autofocusing in brightfield
 * microscopy", ICPR 2000). It depends on the picture's size and noise.
 */
export function laplacianVariance(plane: GreyPlane): number {
  const row = new Int16Array(plane.width);
  let [sum, squares] = [0, 0];
  for (let y = 0; y < plane.height; y++) {
    laplacianRow(plane, y, row);
    let [sumOfRow, squaresOfRow] = [0, 0];
    for (let x = 0; x < row.length; x++) {
      sumOfRow += row[x];
      squaresOfRow += row[x] * row[x];
    }
    sum += sumOfRow;
    squares += squaresOfRow;
  }
  const count = plane.width * plane.height;
  return Math.max(0, squares / count - (sum / count) ** 2);
}

/** The Laplacian's magnitude at each pixel, at most 255. */
export function laplacianMagnitude(plane: GreyPlane): Uint8Array {
  const row = new Int16Array(plane.width);
  const magnitude = new Uint8Array(plane.width * plane.height);
  for (let y = 0, at = 0; y < plane.height; y++) {
    laplacianRow(plane, y, row);
    for (let x = 0; x < row.length; x++, at++) magnitude[at] = Math.min(255, Math.abs(row[x]));
  }
  return magnitude;
}

/**
 * Standard deviation of the noise in levels of 255 (Immerkær, "Fast noise variance estimation", CVIU 64, 1996): what a
 * kernel leaves that is blind to edges and slopes. 0 where the picture is smaller than the kernel.
 */
export function noiseDeviation({ data, width, height }: GreyPlane): number {
  if (width < 3 || height < 3) return 0;
  let sum = 0;
  for (let y = 1; y < height - 1; y++) {
    const [up, row, down] = [(y - 1) * width, y * width, (y + 1) * width];
    let sumOfRow = 0;
    for (let x = 1; x < width - 1; x++) {
      const corners = data[up + x - 1] + data[up + x + 1] + data[down + x - 1] + data[down + x + 1];
      const sides = data[up + x] + data[down + x] + data[row + x - 1] + data[row + x + 1];
      sumOfRow += Math.abs(corners - 2 * sides + 4 * data[row + x]);
    }
    sum += sumOfRow;
  }
  return (sum * Math.sqrt(Math.PI / 2)) / (6 * (width - 2) * (height - 2));
}
