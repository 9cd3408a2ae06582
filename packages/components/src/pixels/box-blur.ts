import type { Plane } from "./morphology.ts";

/**
 * The mean of the (2 · radius + 1)² pixels around each, edges repeated, rounded to nearest: sums that run down the
 * columns and along the rows, so that the radius costs nothing.
 */
export function boxBlur({ data, width, height, channels }: Plane, radius: number): Uint8Array {
  const row = width * channels;
  const columns = new Int32Array(row);
  const result = new Uint8Array(data.length);
  const rowAt = (y: number): number => Math.min(height - 1, Math.max(0, y)) * row;
  for (let y = -radius; y <= radius; y++) addRow(columns, data, rowAt(y));
  for (let y = 0; y < height; y++) {
    if (y > 0) replaceRow(columns, data, rowAt(y + radius), rowAt(y - radius - 1));
    for (let channel = 0; channel < channels; channel++)
      blurRow(columns, result.subarray(y * row, (y + 1) * row), { width, channels, channel, radius });
  }
  return result;
}

function addRow(columns: Int32Array, data: Uint8Array, from: number): void {
  for (let at = 0; at < columns.length; at++) columns[at] += data[from + at];
}

function replaceRow(columns: Int32Array, data: Uint8Array, added: number, left: number): void {
  for (let at = 0; at < columns.length; at++) columns[at] += data[added + at] - data[left + at];
}

interface Line {
  readonly width: number;
  readonly channels: number;
  readonly channel: number;
  readonly radius: number;
}

function blurRow(columns: Int32Array, to: Uint8Array, { width, channels, channel, radius }: Line): void {
  const share = 1 / (2 * radius + 1) ** 2;
  const last = (width - 1) * channels + channel;
  const reach = radius * channels;
  let sum = columns[channel] * (radius + 1);
  for (let x = 1; x <= radius; x++) sum += columns[Math.min(x * channels + channel, last)];
  for (let at = channel; at <= last; at += channels) {
    to[at] = sum * share + 0.5;
    const [ahead, behind] = [at + reach + channels, at - reach];
    sum += columns[ahead < last ? ahead : last] - columns[behind > channel ? behind : channel];
  }
}
