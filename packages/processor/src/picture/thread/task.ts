/** A picture to be decoded in a thread. */
export interface Task {
  readonly format: "heic" | "jxl";
  readonly bytes: Uint8Array;
  readonly maxPixels: number;
  readonly icc: Uint8Array | undefined;
}

export interface Decoded {
  /** A picture file that sharp reads. */
  readonly file: Uint8Array<ArrayBuffer>;
  /** Pictures in the file, where only decoding tells. */
  readonly pages?: number;
}

export type Answer = { readonly decoded: Decoded } | { readonly failure: string };
