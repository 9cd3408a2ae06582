import { readFileSync } from "node:fs";
import { initSync, JxlImage } from "jxl-oxide-wasm";
import type { Decoded } from "../thread/task.ts";

/**
 * Decodes JPEG XL to a PNG in the picture's own depth, orientation applied, the first frame of an animation. Colours
 * that the file only names are taken to sRGB; a profile in the file goes along in the PNG.
 */
export function decodeJxl(bytes: Uint8Array): Decoded {
  initSync({ module: readFileSync(new URL(import.meta.resolve("jxl-oxide-wasm/module.wasm"))) });
  const image = new JxlImage();
  image.forceSrgb = true;
  image.feedBytes(bytes);
  if (!image.tryInit() || !image.loaded) throw new Error("the file is cut off");
  const pages = image.numLoadedKeyframes;
  const png = image.render(0).encodeToPng();
  return { file: new Uint8Array(png), pages };
}
