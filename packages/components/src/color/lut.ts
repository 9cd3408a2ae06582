import { choice, defineComponent, type Image, type ImageSize, line, port, ratio, text } from "@kumiki/core";
import { z } from "zod";
import { pictureCost } from "../pixels/cost.ts";
import { applyCube } from "../pixels/cube-apply.ts";
import { type Cube, readCube } from "../pixels/cube-file.ts";
import { inColor } from "../pixels/rgb.ts";

/** A table of 33 points a side with 6 decimals has 970,000 letters; a request for a pipeline takes 1 MiB. */
const maxLetters = 1_000_000;

let last: { readonly written: string; readonly cube: Cube } | undefined;

/** The table of a text; the last one is kept, for the next photo of the run. */
function cubeOf(written: string): Cube {
  if (last?.written !== written) last = { written, cube: readCube(written) };
  return last.cube;
}

const inRgb = (image: ImageSize): ImageSize => (image.channels === 1 ? { ...image, channels: 3 } : image);

export default defineComponent({
  id: "color.lut",
  version: 1,
  label: text("LUT を適用", "Colour table (LUT)"),
  summary: text(
    "映像編集ソフトの .cube ファイルで、フィルム調などの色にします。",
    "Gives a picture the look of a .cube file from film or photo software.",
  ),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.strictObject({
    cube: line({
      default: "",
      maxLength: maxLetters,
      widget: "multiline",
      file: ".cube",
      label: text(".cube の中身", "Content of the .cube file"),
      help: text("ファイルを選ぶか、中身を貼り付けます。", "Choose the file, or paste what it holds."),
    }),
    strength: ratio({ default: 1, label: text("強さ", "Strength") }),
    interpolation: choice(
      {
        tetrahedral: text("四面体 (グレーに色が付かない)", "Tetrahedral (greys stay free of tints)"),
        trilinear: text("三線形", "Trilinear"),
      },
      { default: "tetrahedral", label: text("補間", "Interpolation") },
    ),
  }),
  size: (_params, { image }) => (image ? { image: inRgb(image) } : {}),
  cost: (_params, { image }) => pictureCost(image, image && inRgb(image), { copies: 2, nsPerByte: 6 }),

  run({ image }, { cube, strength, interpolation }, { warn }) {
    const colored: Image = inColor(image);
    if (cube.trim() === "") {
      warn(
        text(".cube がまだ選ばれていないので、色は変えていません。", "No .cube is chosen yet; colours are as before."),
      );
      return { image: colored };
    }
    return { image: applyCube(colored, cubeOf(cube), strength, interpolation) };
  },
});
