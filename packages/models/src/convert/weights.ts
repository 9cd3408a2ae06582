import { text, WordedError } from "@kumiki/core";
import type { ElementType, TensorData } from "../onnx/index.ts";
import type { WeightSpec } from "./topology.ts";

/** A weight as it is before conversion; `data` is row-major in TensorFlow's own layout. */
export interface Weight {
  readonly datatype: ElementType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/**
 * Cuts the weights out of the .bin (they lie one after the other, little-endian) and takes quantization back:
 * value = stored · scale + min for uint8 and uint16, half floats for float16; int32 is rounded.
 * Source: TensorFlow.js, `decodeWeights`. Throws when the file is shorter than its manifest says.
 */
export function decodeWeights(specs: readonly WeightSpec[], bytes: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  let offset = 0;
  for (const spec of specs) {
    const count = spec.shape.reduce((product, size) => product * size, 1);
    const end = offset + count * storedSize(spec);
    if (end > bytes.byteLength)
      throw new WordedError(
        text(
          `重みは ${bytes.byteLength} バイトで終わっていますが、「${spec.name}」には ${end} バイトが必要です`,
          `the weights end at byte ${bytes.byteLength}, "${spec.name}" needs ${end}`,
        ),
      );
    // 16 and 32 bit views need an aligned start, which only a copy has (a Buffer's own slice would not copy).
    weights.set(spec.name, decode(spec, new Uint8Array(bytes.subarray(offset, end)).buffer));
    offset = end;
  }
  return weights;
}

function storedSize({ dtype, quantization }: WeightSpec): number {
  if (quantization !== undefined) return quantization.dtype === "uint8" ? 1 : 2;
  return dtype === "bool" ? 1 : 4;
}

function decode(spec: WeightSpec, stored: ArrayBuffer): Weight {
  const { shape, dtype } = spec;
  if (dtype === "float32") return { datatype: "FP32", shape, data: floats(spec, stored) };
  if (dtype === "int32") return { datatype: "INT32", shape, data: integers(spec, stored) };
  return { datatype: "BOOL", shape, data: new Uint8Array(stored) };
}

function integers({ quantization }: WeightSpec, stored: ArrayBuffer): Int32Array {
  if (quantization === undefined) return new Int32Array(stored);
  if (quantization.dtype === "float16") return Int32Array.from(halves(stored), Math.round);
  // Rounded from the exact product: a float between would round twice.
  return Int32Array.from(scaled(quantization, stored), Math.round);
}

function floats({ quantization }: WeightSpec, stored: ArrayBuffer): Float32Array {
  if (quantization === undefined) return new Float32Array(stored);
  return Float32Array.from(quantization.dtype === "float16" ? halves(stored) : scaled(quantization, stored));
}

const halves = (stored: ArrayBuffer): number[] => Array.from(new Uint16Array(stored), halfToNumber);

type Affine = Extract<NonNullable<WeightSpec["quantization"]>, { scale: number }>;

function scaled({ dtype, scale, min }: Affine, stored: ArrayBuffer): number[] {
  const steps = dtype === "uint8" ? new Uint8Array(stored) : new Uint16Array(stored);
  return Array.from(steps, (step) => step * scale + min);
}

/** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
