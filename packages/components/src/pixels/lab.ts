import type { Conversion } from "./conversion.ts";

/** Steps of the tables between 0 and 1; the curves are steepest near black, where one byte of L*a*b* is many steps. */
const steps = 32_768;
const tableOf = (curve: (value: number) => number): Float32Array =>
  Float32Array.from({ length: steps + 2 }, (_, at) => curve(at / steps));

/** sRGB 0..1 to light 0..1 and back (IEC 61966-2-1). */
const toLight = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLight = (light: number): number => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
/** CIE 15: the cube root with its straight part near black, and back. */
const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
const cube = (value: number): number => (value > 6 / 29 ? value * value * value : (value - 16 / 116) / 7.787);

/** Light of sRGB to X, Y, Z as shares of D65 white. */
const toXyz = [
  [0.412453 / 0.950456, 0.35758 / 0.950456, 0.180423 / 0.950456],
  [0.212671, 0.71516, 0.072169],
  [0.019334 / 1.088754, 0.119193 / 1.088754, 0.950227 / 1.088754],
] as const;

let forward: { light: Float32Array; root: Float32Array } | undefined;
/** Of bytes: L* as the root of Y, and Y; how far a* and b* take X and Z from it. */
interface Backward {
  readonly light: Float32Array;
  readonly roots: Float64Array;
  readonly heights: Float64Array;
  readonly toX: Float64Array;
  readonly toZ: Float64Array;
}
let backward: Backward | undefined;
const ofBytes = (make: (byte: number) => number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, byte) => make(byte));
const rootOf = (byte: number): number => (byte / 2.55 + 16) / 116;

/** L* (0..100 as 0..255), a* and b* (plus 128): CIE L*a*b* of D65 as OpenCV stores it in bytes. */
export const toLab: Conversion = (from, to, channels) => {
  forward ??= { light: Float32Array.from({ length: 256 }, (_, v) => toLight(v / 255)), root: tableOf(root) };
  const { light, root: roots } = forward;
  const [[xr, xg, xb], [yr, yg, yb], [zr, zg, zb]] = toXyz.map((row) => row.map((share) => share * steps));
  for (let at = 0; at < from.length; at += channels) {
    const [r, g, b] = [light[from[at]], light[from[at + 1]], light[from[at + 2]]];
    const x = roots[(xr * r + xg * g + xb * b + 0.5) | 0];
    const y = roots[(yr * r + yg * g + yb * b + 0.5) | 0];
    const z = roots[(zr * r + zg * g + zb * b + 0.5) | 0];
    to[at] = (116 * y - 16) * 2.55;
    to[at + 1] = 500 * (x - y) + 128;
    to[at + 2] = 200 * (y - z) + 128;
  }
};

/** sRGB of L*a*b* bytes; what sRGB cannot show is cut off. */
export const fromLab: Conversion = (from, to, channels) => {
  backward ??= {
    light: tableOf((light) => 255 * fromLight(light)),
    roots: ofBytes(rootOf),
    heights: ofBytes((byte) => cube(rootOf(byte))),
    toX: ofBytes((byte) => (byte - 128) / 500),
    toZ: ofBytes((byte) => (byte - 128) / 200),
  };
  const { light, roots, heights, toX, toZ } = backward;
  for (let at = 0; at < from.length; at += channels) {
    const rootOfY = roots[from[at]];
    const x = 0.950456 * cube(rootOfY + toX[from[at + 1]]);
    const y = heights[from[at]];
    const z = 1.088754 * cube(rootOfY - toZ[from[at + 2]]);
    to[at] = light[placeOf(3.240479 * x - 1.53715 * y - 0.498535 * z)];
    to[at + 1] = light[placeOf(-0.969256 * x + 1.875991 * y + 0.041556 * z)];
    to[at + 2] = light[placeOf(0.055648 * x - 0.204043 * y + 1.057311 * z)];
  }
};

const placeOf = (light: number): number => (light <= 0 ? 0 : light >= 1 ? steps : (light * steps + 0.5) | 0);
