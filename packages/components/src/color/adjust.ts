import { type Channels, defineComponent, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { sameSizeCost } from "../pixels/cost.ts";
import { imageFrom, sharpOf } from "../pixels/sharp-image.ts";

/** Contrast about mid-grey, then brightness as a share of white; alpha is left alone. */
function toneTable(brightness: number, contrast: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, value) =>
    Math.min(255, Math.max(0, Math.round((value - 127.5) * contrast + 127.5 + brightness * 255))),
  );
}

/** Takes every sample but alpha through the table, where it lies. */
function applyTable(data: Uint8Array, channels: Channels, table: Uint8Array): void {
  if (channels === 4) {
    for (let at = 0; at < data.length; at += 4) {
      data[at] = table[data[at]];
      data[at + 1] = table[data[at + 1]];
      data[at + 2] = table[data[at + 2]];
    }
    return;
  }
  const pairs = data.byteOffset % 2 === 0 && data.length > 2 * worthPairs ? data.length >> 1 : 0;
  if (pairs > 0) {
    // Two samples a look-up: half the way through a large picture.
    const table2 = Uint16Array.from({ length: 65_536 }, (_, two) => table[two & 255] | (table[two >> 8] << 8));
    const samples = new Uint16Array(data.buffer, data.byteOffset, pairs);
    for (let at = 0; at < pairs; at++) samples[at] = table2[samples[at]];
  }
  for (let at = pairs * 2; at < data.length; at++) data[at] = table[data[at]];
}

/** Pairs of samples from which making the larger table pays. */
const worthPairs = 500_000;

export default defineComponent({
  id: "color.adjust",
  version: 1,
  label: text("色調補正", "Adjust"),
  summary: text("明るさ・コントラスト・彩度・色相を変えます。", "Changes brightness, contrast, saturation and hue."),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    brightness: number({ min: -1, max: 1, default: 0, label: text("明るさ", "Brightness") }),
    contrast: number({ min: 0, max: 4, default: 1, unit: "×", label: text("コントラスト", "Contrast") }),
    saturation: number({ min: 0, max: 4, default: 1, unit: "×", label: text("彩度", "Saturation") }),
    hue: number({ min: -180, max: 180, default: 0, unit: "°", label: text("色相", "Hue") }),
  }),
  cost: (_params, inputs) => sameSizeCost(inputs, { copies: 4, nsPerByte: 6 }),

  async run({ image }, { brightness, contrast, saturation, hue }, { editable }) {
    const isToned = brightness !== 0 || contrast !== 1;
    const toned = isToned ? { ...image, data: editable(image) } : image;
    if (isToned) applyTable(toned.data, image.channels, toneTable(brightness, contrast));
    // Grey has no colour to change.
    if (image.channels === 1 || (saturation === 1 && hue === 0)) return { image: toned };
    const coloured = (await sharpOf(toned)).modulate({ saturation, hue: (hue + 360) % 360 });
    return { image: await imageFrom(coloured, image.channels, image.root) };
  },
});
