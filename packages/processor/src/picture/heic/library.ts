import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** An address in the library's memory. */
export type Pointer = number;

/**
 * What is used of libheif's C interface (`libheif/heif.h` 1.23). Functions that answer a `heif_error` take the place
 * where it is to be written as their first argument.
 */
export interface LibheifCalls {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): Pointer;
  _heif_get_global_security_limits(): Pointer;
  _heif_context_alloc(): Pointer;
  _heif_context_read_from_memory_without_copy(
    error: Pointer,
    context: Pointer,
    bytes: Pointer,
    length: number,
    options: Pointer,
  ): void;
  _heif_context_get_primary_image_handle(error: Pointer, context: Pointer, handle: Pointer): void;
  _heif_image_handle_has_alpha_channel(handle: Pointer): number;
  _heif_image_handle_is_premultiplied_alpha(handle: Pointer): number;
  _heif_image_handle_get_nclx_color_profile(error: Pointer, handle: Pointer, profile: Pointer): void;
  _heif_decode_image(
    error: Pointer,
    handle: Pointer,
    image: Pointer,
    space: number,
    chroma: number,
    options: Pointer,
  ): void;
  _heif_image_get_decoding_warnings(image: Pointer, first: number, errors: Pointer, room: number): number;
  _heif_image_get_width(image: Pointer, channel: number): number;
  _heif_image_get_height(image: Pointer, channel: number): number;
  _heif_image_get_plane_readonly(image: Pointer, channel: number, stride: Pointer): Pointer;
}

/** Bytes of a `heif_error`: code, subcode and message. */
const errorBytes = 12;
/** `heif_suberror_NCLX_colr_VUI_mismatch`: container and codec name different colours; the container is followed. */
const colourMismatch = 152;

/** A new instance of libheif with memory of its own, which is given back with the thread: nothing here frees. */
export class Libheif {
  readonly calls: LibheifCalls;

  constructor() {
    const require = createRequire(import.meta.url);
    const make: (options: object) => LibheifCalls = require("libheif-js/libheif-wasm/libheif.js");
    const wasmBinary = readFileSync(require.resolve("libheif-js/libheif-wasm/libheif.wasm"));
    this.calls = make({ wasmBinary, print: () => {}, printErr: () => {} });
  }

  /** Memory as it is now: it moves when it grows. */
  get memory(): DataView {
    return new DataView(this.calls.HEAPU8.buffer);
  }

  /** The library's own copy of bytes. */
  put(bytes: Uint8Array): Pointer {
    const at = this.calls._malloc(bytes.length);
    this.calls.HEAPU8.set(bytes, at);
    return at;
  }

  /** Runs a call that writes an error and a result; answers the result (a pointer). Throws what the library says. */
  ask(call: (error: Pointer, result: Pointer) => void): Pointer {
    const error = this.calls._malloc(errorBytes + 4);
    const result = error + errorBytes;
    call(error, result);
    if (this.memory.getUint32(error, true) !== 0) throw new Error(this.#message(error));
    return this.memory.getUint32(result, true);
  }

  /** What was wrong with a picture that was decoded nevertheless, say tiles that are missing. */
  firstWarning(image: Pointer): string | undefined {
    const room = 16;
    const errors = this.calls._malloc(room * errorBytes);
    const count = this.calls._heif_image_get_decoding_warnings(image, 0, errors, room);
    const found = Array.from({ length: count }, (_, index) => errors + index * errorBytes);
    const harmful = found.find((error) => this.memory.getUint32(error + 4, true) !== colourMismatch);
    return harmful === undefined ? undefined : this.#message(harmful);
  }

  /** Number of the colour primaries (ITU-T H.273) that the file names; undefined where it names none. */
  primariesOf(handle: Pointer): number | undefined {
    try {
      const profile = this.ask((error, to) => this.calls._heif_image_handle_get_nclx_color_profile(error, handle, to));
      return this.memory.getUint32(profile + 4, true);
    } catch {
      return undefined;
    }
  }

  #message(error: Pointer): string {
    const from = this.memory.getUint32(error + 8, true);
    const text = this.calls.HEAPU8.subarray(from, this.calls.HEAPU8.indexOf(0, from));
    return new TextDecoder().decode(text).trim();
  }
}
