import type { Image } from "@kumiki/core";
import { copyAlpha } from "./alpha.ts";
import type { Cube } from "./cube-file.ts";
import { applyTones, toneTable } from "./tone-table.ts";

export type CubeInterpolation = "tetrahedral" | "trilinear";

/**
 * A picture through a table of colours, mixed with the picture itself by `strength` 0..1. Between points: tetrahedral
 * (Kasson, Plouffe, Nin, "A tetrahedral interpolation technique for color space conversion", 1993) keeps greys free of
 * tints; trilinear is the mean of the eight around. A grey picture becomes RGB.
 */
export function applyCube(image: Image, cube: Cube, strength: number, interpolation: CubeInterpolation): Image {
  if (cube.dimensions === 1) return applyTones(image, curvesOf(cube, strength));
  const points = mixed(cube, strength);
  const places = [0, 1, 2].map((axis) => placesOf(cube, axis)) as [Places, Places, Places];
  const data = new Uint8ClampedArray(image.data.length);
  between[interpolation](image, data, points, places, cube.size);
  if (image.channels === 4) copyAlpha(image.data, data);
  return { ...image, data: new Uint8Array(data.buffer) };
}

/** Of each byte: where its lower point's values begin, as a share of the whole table, and how far it is to the next. */
interface Places {
  readonly start: Int32Array;
  readonly share: Float32Array;
}

function placesOf({ size, low, high }: Cube, axis: number): Places {
  const place = (byte: number): number => {
    const share = (byte / 255 - low[axis]) / (high[axis] - low[axis]);
    return Math.min(1, Math.max(0, share)) * (size - 1);
  };
  const lower = (byte: number): number => Math.min(size - 2, Math.floor(place(byte)));
  const stride = 3 * size ** axis;
  return {
    start: Int32Array.from({ length: 256 }, (_, byte) => lower(byte) * stride),
    share: Float32Array.from({ length: 256 }, (_, byte) => place(byte) - lower(byte)),
  };
}

/** The points as bytes, each mixed with the colour that it stands for: between them the mixture is exact. */
function mixed({ size, low, high, values }: Cube, strength: number): Float32Array {
  return values.map((value, at) => {
    const axis = at % 3;
    const step = Math.floor(at / 3 / size ** axis) % size;
    const same = low[axis] + ((high[axis] - low[axis]) * step) / (size - 1);
    return 255 * (same + (value - same) * strength);
  });
}

function curvesOf({ size, low, high, values }: Cube, strength: number): [Uint8Array, Uint8Array, Uint8Array] {
  const curve = (axis: number) => (value: number) => {
    const place = Math.min(1, Math.max(0, (value - low[axis]) / (high[axis] - low[axis]))) * (size - 1);
    const lower = Math.min(size - 2, Math.floor(place));
    const [from, to] = [values[lower * 3 + axis], values[lower * 3 + 3 + axis]];
    return value + (from + (to - from) * (place - lower) - value) * strength;
  };
  return [toneTable(curve(0)), toneTable(curve(1)), toneTable(curve(2))];
}

type Between = (
  image: Image,
  to: Uint8ClampedArray,
  points: Float32Array,
  places: readonly [Places, Places, Places],
  size: number,
) => void;

const between: Readonly<Record<CubeInterpolation, Between>> = {
  tetrahedral({ data: from, channels }, to, points, [red, green, blue], size) {
    const [dr, dg, db] = [3, 3 * size, 3 * size * size];
    for (let at = 0; at < from.length; at += channels) {
      const [r, g, b] = [from[at], from[at + 1], from[at + 2]];
      const base = red.start[r] + green.start[g] + blue.start[b];
      const [fr, fg, fb] = [red.share[r], green.share[g], blue.share[b]];
      // From the lower corner to the upper one along the axes, the longest way first.
      let first = dr;
      let last = db;
      let [most, middle, least] = [fr, fg, fb];
      if (fr >= fg) {
        if (fg < fb) {
          last = dg;
          if (fr >= fb) [middle, least] = [fb, fg];
          else [first, most, middle, least] = [db, fb, fr, fg];
        }
      } else if (fr >= fb) [first, most, middle] = [dg, fg, fr];
      else {
        last = dr;
        if (fg >= fb) [first, most, middle, least] = [dg, fg, fb, fr];
        else [first, most, middle, least] = [db, fb, fg, fr];
      }
      const one = base + first;
      const three = base + dr + dg + db;
      const two = three - last;
      const [w0, w1, w2] = [1 - most, most - middle, middle - least];
      to[at] = w0 * points[base] + w1 * points[one] + w2 * points[two] + least * points[three];
      to[at + 1] = w0 * points[base + 1] + w1 * points[one + 1] + w2 * points[two + 1] + least * points[three + 1];
      to[at + 2] = w0 * points[base + 2] + w1 * points[one + 2] + w2 * points[two + 2] + least * points[three + 2];
    }
  },
  trilinear({ data: from, channels }, to, points, [red, green, blue], size) {
    const [dg, db] = [3 * size, 3 * size * size];
    for (let at = 0; at < from.length; at += channels) {
      const [r, g, b] = [from[at], from[at + 1], from[at + 2]];
      const base = red.start[r] + green.start[g] + blue.start[b];
      const [fr, fg, fb] = [red.share[r], green.share[g], blue.share[b]];
      for (let c = 0, p = base; c < 3; c++, p++) {
        const v00 = points[p] + (points[p + 3] - points[p]) * fr;
        const v10 = points[p + dg] + (points[p + dg + 3] - points[p + dg]) * fr;
        const v01 = points[p + db] + (points[p + db + 3] - points[p + db]) * fr;
        const v11 = points[p + dg + db] + (points[p + dg + db + 3] - points[p + dg + db]) * fr;
        const front = v00 + (v10 - v00) * fg;
        to[at + c] = front + (v01 + (v11 - v01) * fg - front) * fb;
      }
    }
  },
};
