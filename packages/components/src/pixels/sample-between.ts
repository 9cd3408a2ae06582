interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** One pixel between four, bilinearly, edges repeated by half a pixel; false where there is none: more than half a pixel outside. */
export function sampleBetween(image: Pixels, x: number, y: number, to: Uint8Array, at: number): boolean {
  const { data, width, height, channels } = image;
  if (!(x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5)) return false;
  const left = Math.min(width - 1, Math.max(0, x));
  const top = Math.min(height - 1, Math.max(0, y));
  const [x0, y0] = [left | 0, top | 0];
  const [fx, fy] = [left - x0, top - y0];
  const from = (y0 * width + x0) * channels;
  const right = x0 + 1 < width ? channels : 0;
  const below = y0 + 1 < height ? width * channels : 0;
  for (let channel = 0; channel < channels; channel++) {
    const corner = from + channel;
    const upper = data[corner] + (data[corner + right] - data[corner]) * fx;
    const lower = data[corner + below] + (data[corner + below + right] - data[corner + below]) * fx;
    to[at + channel] = upper + (lower - upper) * fy + 0.5;
  }
  return true;
}
