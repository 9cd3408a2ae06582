import type { Operation } from "../operation.ts";

/** Where a sliding window of convolution or pooling lies along height and width. */
export interface Window {
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** ONNX's order: top, left, bottom, right. */
  readonly pads: readonly [number, number, number, number];
  /** Height and width of the result. */
  readonly size: readonly [number, number];
}

interface Axis {
  readonly before: number;
  readonly after: number;
  readonly size: number;
}

/**
 * Reads strides, dilations and padding of an NHWC op.
 * SAME gives ceil(size / stride) results and pads one more after than before where the sum is odd; VALID does not pad.
 * Source: TensorFlow, `tf.nn.convolution`.
 */
export function windowOf(op: Operation, shape: readonly number[], kernel: readonly [number, number]): Window {
  if (op.attributes.text("data_format", "NHWC") !== "NHWC") op.unsupported("data_format other than NHWC");
  if (shape.length !== 4) op.fail(`expected a picture [N,H,W,C], received [${shape}]`);
  const strides = spatial(op.attributes.integers("strides"));
  const dilations = spatial(op.attributes.integers("dilations"));
  const axis = (index: 0 | 1): Axis =>
    slide(op, index, shape[index + 1], (kernel[index] - 1) * dilations[index] + 1, strides[index]);
  const [rows, columns] = [axis(0), axis(1)];
  const pads = [rows.before, columns.before, rows.after, columns.after] as const;
  return { kernel, strides, dilations, pads, size: [rows.size, columns.size] };
}

const spatial = ([, height = 1, width = 1]: readonly number[]): [number, number] => [height, width];

function slide(op: Operation, index: 0 | 1, size: number, extent: number, stride: number): Axis {
  const padding = op.attributes.text("padding", "VALID");
  // Only where the window moves by one pixel does its padding not depend on the size.
  if (size < 0 && (stride !== 1 || padding === "EXPLICIT")) op.unsupported("a picture of free height or width");
  if (size < 0) return { ...halves(padding === "SAME" ? extent - 1 : 0), size };
  if (padding === "SAME") {
    const count = Math.ceil(size / stride);
    return { ...halves(Math.max((count - 1) * stride + extent - size, 0)), size: count };
  }
  const explicit = op.attributes.integers("explicit_paddings");
  const [before, after] =
    padding === "EXPLICIT" ? [explicit[2 * index + 2] ?? 0, explicit[2 * index + 3] ?? 0] : [0, 0];
  return { before, after, size: Math.floor((size + before + after - extent) / stride) + 1 };
}

function halves(total: number) {
  const before = Math.floor(total / 2);
  return { before, after: total - before };
}
