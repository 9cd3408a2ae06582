import type { Image } from "@kumiki/core";

/** Nine places of matplotlib's viridis (CC0), from dark to bright: equal steps look equal, also in grey. */
const viridis = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;

/** RGB of each byte. */
const table = Uint8Array.from({ length: 768 }, (_, at) => {
  const place = (Math.floor(at / 3) / 255) * (viridis.length - 1);
  const [lower, channel] = [Math.min(viridis.length - 2, Math.floor(place)), at % 3];
  const [from, to] = [viridis[lower][channel], viridis[lower + 1][channel]];
  return Math.round(from + (to - from) * (place - lower));
});

/** Bytes as colours from violet (0) to yellow (255). */
export function heatMap(levels: Uint8Array, { width, height, root }: Pick<Image, "width" | "height" | "root">): Image {
  const data = new Uint8Array(levels.length * 3);
  for (let from = 0, to = 0; from < levels.length; from++, to += 3) {
    const at = 3 * levels[from];
    data[to] = table[at];
    data[to + 1] = table[at + 1];
    data[to + 2] = table[at + 2];
  }
  return { kind: "image", width, height, channels: 3, data, root };
}
