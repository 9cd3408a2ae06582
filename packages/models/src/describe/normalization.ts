import { type Text, text } from "@kumiki/core";

/** value = (pixel - mean) / std per channel, pixel in 0..255. */
export interface Normalization {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const all = (value: number): [number, number, number] => [value, value, value];

/** Ways in which pixels become numbers that models in the field were trained with. */
export const presets = {
  unit: { label: text("0 から 1", "0 to 1"), mean: all(0), std: all(255) },
  bytes: { label: text("0 から 255 のまま", "0 to 255, as they are"), mean: all(0), std: all(1) },
  signed: { label: text("-1 から 1", "-1 to 1"), mean: all(127.5), std: all(127.5) },
  /** torchvision's mean and standard deviation of ImageNet, times 255. */
  imagenet: {
    label: text("ImageNet の平均と標準偏差", "ImageNet's mean and deviation"),
    mean: [123.675, 116.28, 103.53],
    std: [58.395, 57.12, 57.375],
  },
  /** ArcFace and its kin: (pixel - 127.5) / 128. */
  arcface: { label: text("(値 - 127.5) / 128", "(value - 127.5) / 128"), mean: all(127.5), std: all(128) },
} as const satisfies Record<string, Normalization & { label: Text }>;

export type Preset = keyof typeof presets;

// The keys of a constant are its type's keys.
export const presetNames = Object.keys(presets) as [Preset, ...Preset[]];
