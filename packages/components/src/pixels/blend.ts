import type { Channels, Image, Mask } from "@kumiki/core";
import { byPixel } from "./by-pixel.ts";
import { luma } from "./color.ts";
import { inColor } from "./rgb.ts";
import { rgbaOf } from "./rgba.ts";

export type BlendMode = "over" | "add" | "multiply" | "screen" | "difference" | "alphaMask";

export interface BlendRule {
  readonly mode: BlendMode;
  /** 0..1 */
  readonly opacity: number;
  /** Where the overlay's top left lies, px; it may reach out of the picture. */
  readonly x: number;
  readonly y: number;
}

/** What two bytes become (W3C Compositing and Blending, level 1; `add` is `plus-lighter` of opaque colours). */
const modes: Readonly<Record<BlendMode, (below: number, above: number) => number>> = {
  over: (_below, above) => above,
  add: (below, above) => Math.min(255, below + above),
  multiply: (below, above) => (below * above) / 255,
  screen: (below, above) => 255 - ((255 - below) * (255 - above)) / 255,
  difference: (below, above) => Math.abs(below - above),
  alphaMask: (below) => below,
};

const tables = new Map<BlendMode, Uint8Array>();
/** The mode for every two bytes, at `below × 256 + above`. */
function tableOf(mode: BlendMode): Uint8Array {
  const known =
    tables.get(mode) ?? Uint8Array.from({ length: 65_536 }, (_, at) => Math.round(modes[mode](at >> 8, at & 255)));
  tables.set(mode, known);
  return known;
}

/** Channels of a blend: grey stays grey under grey only; an alpha mask makes a picture clear. */
export function blendedChannels(below: Channels, above: Channels, mode: BlendMode): Channels {
  if (below === 4 || mode === "alphaMask") return 4;
  return below === 1 && above === 1 ? 1 : 3;
}

/** A picture blended over another; `mask` has the size of the lower one and says where it may change. */
export function blend(below: Image, above: Image, rule: BlendRule, mask?: Mask): Image {
  const channels = blendedChannels(below.channels, above.channels, rule.mode);
  const [left, top] = [Math.max(0, rule.x), Math.max(0, rule.y)];
  const [right, bottom] = [Math.min(below.width, rule.x + above.width), Math.min(below.height, rule.y + above.height)];
  if (channels !== 4 && above.channels === channels && below.channels === channels && mask === undefined)
    return { ...below, data: blendBytes(below, above, rule, { left, top, right, bottom }) };
  const data =
    channels === 4 ? rgbaOf(below) : below.channels === channels ? new Uint8Array(below.data) : inColor(below).data;
  const image: Image = { ...below, channels, data };
  const write = rule.mode === "alphaMask" ? maskRow : channels === 4 ? clearRow : opaqueRow;
  const shares = new Uint8Array(Math.max(0, right - left));
  for (let y = top; y < bottom; y++) {
    const from = ((y - rule.y) * above.width + left - rule.x) * above.channels;
    sharesOf(shares, above, from, rule.opacity, mask?.data.subarray(y * below.width + left));
    write({ image, to: (y * below.width + left) * channels, above, from, shares, table: tableOf(rule.mode) });
  }
  return image;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Bytes over bytes of the same form, all weakened alike, within an area. */
function blendBytes(
  { data, width, height, channels }: Image,
  above: Image,
  { mode, opacity, x, y }: BlendRule,
  { left, top, right, bottom }: Area,
): Uint8Array {
  const numbers = [Math.round(opacity * 255)];
  // Whole rows follow each other without a gap.
  const isWide = right - left === width && above.width === width;
  const [rows, count] = isWide ? [1, (bottom - top) * width] : [bottom - top, right - left];
  const result = isWide && bottom - top === height ? new Uint8Array(data.length) : new Uint8Array(data);
  for (let row = top; row < top + rows; row++) {
    const [from, over] = [(row * width + left) * channels, ((row - y) * above.width + left - x) * channels];
    const sources = [data.subarray(from), above.data.subarray(over)].map((bytes) => ({ data: bytes, each: 1 }));
    byPixel(mode, sources, { count: count * channels, each: 1, numbers, into: result.subarray(from) });
  }
  return result;
}

/** How much of each pixel of a row is laid over, 0..255. */
function sharesOf(shares: Uint8Array, above: Image, from: number, opacity: number, mask: Uint8Array | undefined): void {
  const whole = opacity * 255;
  if (above.channels !== 4 && mask === undefined) {
    shares.fill(Math.round(whole));
    return;
  }
  for (let x = 0, alpha = from + 3; x < shares.length; x++, alpha += above.channels) {
    const own = above.channels === 4 ? above.data[alpha] / 255 : 1;
    shares[x] = Math.round(whole * own * (mask === undefined ? 1 : mask[x] / 255));
  }
}

interface Row {
  readonly image: Image;
  /** Where the row begins in the result's bytes, and in the overlay's. */
  readonly to: number;
  readonly above: Image;
  readonly from: number;
  readonly shares: Uint8Array;
  readonly table: Uint8Array;
}

function opaqueRow({ image: { data, channels }, to, above, from, shares, table }: Row): void {
  const step = above.channels === 1 ? 0 : 1;
  for (let x = 0, at = to, source = from; x < shares.length; x++, at += channels, source += above.channels) {
    const share = shares[x];
    if (share === 0) continue;
    for (let colour = 0, take = source; colour < channels; colour++, take += step) {
      const below = data[at + colour];
      const mixed = table[(below << 8) | above.data[take]];
      data[at + colour] = share === 255 ? mixed : below + ((mixed - below) * share) / 255 + 0.5;
    }
  }
}

/** Both may be clear: what shows is the overlay alone, the blend of both, or what is below alone (W3C, § 5.1). */
function clearRow({ image: { data }, to, above, from, shares, table }: Row): void {
  const step = above.channels === 1 ? 0 : 1;
  for (let x = 0, at = to, source = from; x < shares.length; x++, at += 4, source += above.channels) {
    const [a, b] = [shares[x] / 255, data[at + 3] / 255];
    if (a === 0) continue;
    const alpha = a + b * (1 - a);
    for (let colour = 0, take = source; colour < 3; colour++, take += step) {
      const [below, over] = [data[at + colour], above.data[take]];
      const mixed = (1 - b) * over + b * table[(below << 8) | over];
      data[at + colour] = (a * mixed + (1 - a) * b * below) / alpha + 0.5;
    }
    data[at + 3] = alpha * 255 + 0.5;
  }
}

/** The overlay's brightness as alpha: white keeps, black clears. */
function maskRow({ image: { data }, to, above, from, shares }: Row): void {
  const step = above.channels === 1 ? 0 : 1;
  for (let x = 0, at = to + 3, source = from; x < shares.length; x++, at += 4, source += above.channels) {
    const light = luma(above.data[source], above.data[source + step], above.data[source + 2 * step]) / 255;
    const share = shares[x] / 255;
    data[at] = data[at] * (1 - share + share * light) + 0.5;
  }
}
