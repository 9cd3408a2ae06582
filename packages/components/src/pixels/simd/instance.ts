/** The part of WebAssembly that is used here: its types come with those of browsers alone. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const page = 2 ** 16;
const compiled = new Map<string, object>();

/**
 * A module's functions with a memory of their own of at least `size` bytes, which goes with them; each module is
 * compiled once. `code`: base64, as tooling/build-simd.mjs writes it; `Functions`: what its source exports.
 */
export function simdInstance<Functions>(code: string, size: number): { functions: Functions; bytes: Uint8Array } {
  const module = compiled.get(code) ?? new WebAssembly.Module(Buffer.from(code, "base64"));
  compiled.set(code, module);
  // The sources in this folder export these functions and a memory.
  const exports = new WebAssembly.Instance(module).exports as Functions & { memory: Memory };
  exports.memory.grow(Math.ceil(size / page));
  return { functions: exports, bytes: new Uint8Array(exports.memory.buffer, 0, size) };
}
