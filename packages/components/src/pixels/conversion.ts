/** Writes the pixels of `to` (as many channels, 3 or 4) from those of `from`; alpha is not touched. */
export type Conversion = (from: Uint8Array, to: Uint8Array | Uint8ClampedArray, channels: number) => void;
