import { type Image, identity, KumikiError, text } from "@kumiki/core";
import { writeQrCode } from "./zxing.ts";

/** Modules of light around a code that readers need (ISO/IEC 18004). */
const quiet = 4;
/** A module of one pixel is lost in any photo. */
const leastModule = 2;

/** A QR code as a grey picture of about `side` px, whole pixels a module. STEP_FAILED where the text is too long for one. */
export async function qrCode(words: string, side: number): Promise<Image> {
  const { side: modules, data } = await writeQrCode(words).catch((error: unknown) => {
    throw error instanceof RangeError
      ? new KumikiError("STEP_FAILED", {
          field: "code",
          received: text(`QR コードにできません: ${error.message}`, `no QR code can hold it: ${error.message}`),
        })
      : error;
  });
  const scale = Math.max(leastModule, Math.floor(side / (modules + 2 * quiet)));
  const width = (modules + 2 * quiet) * scale;
  const pixels = new Uint8Array(width * width).fill(255);
  for (let y = 0; y < modules * scale; y++)
    for (let x = 0; x < modules * scale; x++) {
      const module = Math.floor(y / scale) * modules + Math.floor(x / scale);
      pixels[(quiet * scale + y) * width + quiet * scale + x] = data[module];
    }
  return {
    kind: "image",
    width,
    height: width,
    channels: 1,
    data: pixels,
    root: { id: "qr", width, height: width, toRoot: identity },
  };
}
