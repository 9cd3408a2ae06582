import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What is used of libheif; see `libheif-js/libheif-wasm/libheif.d.ts`, which types its export as an ES module's. */
export interface Libheif {
  readonly HEAPU8: Uint8Array;
  readonly heif_colorspace: { readonly heif_colorspace_RGB: object };
  readonly heif_chroma: { readonly heif_chroma_interleaved_RGB: object; readonly heif_chroma_interleaved_RGBA: object };
  _heif_get_global_security_limits(): number;
  heif_context_alloc(): object;
  heif_context_read_from_memory(context: object, bytes: Uint8Array): HeifError;
  heif_js_context_get_primary_image_handle(context: object): object;
  heif_image_handle_has_alpha_channel(handle: object): number;
  heif_image_handle_is_premultiplied_alpha(handle: object): number;
  heif_js_decode_image2(handle: object, space: object, chroma: object): Promise<HeifPixels | HeifError>;
}

export interface HeifError {
  readonly code: { readonly value: number };
  readonly message: string;
}

export interface HeifPixels {
  /** One of them, as the pixels are interleaved. */
  readonly channels: readonly {
    readonly width: number;
    readonly height: number;
    /** Bytes of a row. */
    readonly stride: number;
    /** A view of the library's own memory. */
    readonly data: Uint8Array;
  }[];
}

/** A new instance, with memory of its own. */
export function loadLibheif(): Libheif {
  const require = createRequire(import.meta.url);
  const make: (options: object) => Libheif = require("libheif-js/libheif-wasm/libheif.js");
  const wasmBinary = readFileSync(require.resolve("libheif-js/libheif-wasm/libheif.wasm"));
  return make({ wasmBinary, print: () => {}, printErr: () => {} });
}
