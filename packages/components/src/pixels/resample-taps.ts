/** Weight of a pixel by how far its centre lies from the place, in pixels; 0 from `reach` on. */
interface Kernel {
  readonly reach: number;
  readonly weight: (distance: number) => number;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Triangle; cubic convolution with a = -0.5 (Keys, 1981); windowed sinc of three lobes. */
const kernels = {
  linear: { reach: 1, weight: (x) => Math.max(0, 1 - x) },
  cubic: {
    reach: 2,
    weight: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0),
  },
  lanczos: { reach: 3, weight: (x) => (x < 3 ? sinc(x) * sinc(x / 3) : 0) },
} as const satisfies Record<string, Kernel>;
export type ResampleKernel = keyof typeof kernels;

/** What makes each pixel of a resampled axis: pixels from `starts[i]` on, each by its weight. */
export interface Taps {
  /** Weights a pixel; of the last some may be 0, and lie behind the axis. */
  readonly count: number;
  readonly starts: Int32Array;
  /** In 1/16384; those of a pixel add up to 1. */
  readonly weights: Int16Array;
}

/** Of one in the weights. */
const whole = 1 << 14;

/**
 * Taps of an axis of `from` pixels that becomes one of `to`: centres lie on half pixels and what lies outside counts
 * for nothing, as in Pillow's `Image.resize`. `multiple`: of what the number of weights is.
 */
export function resampleTaps(from: number, to: number, kernel: ResampleKernel, multiple: number): Taps {
  const { reach, weight } = kernels[kernel];
  const scale = from / to;
  // A smaller picture takes in all pixels between two of its own.
  const spread = Math.max(1, scale);
  const support = reach * spread;
  const count = Math.ceil((2 * Math.ceil(support) + 1) / multiple) * multiple;
  const starts = new Int32Array(to);
  const weights = new Int16Array(to * count);
  const shares = new Float64Array(count);
  for (let at = 0; at < to; at++) {
    const centre = (at + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - support + 0.5));
    const taken = Math.min(from, Math.floor(centre + support + 0.5)) - first;
    let sum = 0;
    for (let tap = 0; tap < taken; tap++) {
      shares[tap] = weight(Math.abs(tap + first - centre + 0.5) / spread);
      sum += shares[tap] ?? 0;
    }
    starts[at] = first;
    inWholes(shares.subarray(0, taken), sum, weights.subarray(at * count));
  }
  return { count, starts, weights };
}

/** Rounded so that they add up to one: the heaviest takes what is left over. */
function inWholes(shares: Float64Array, sum: number, weights: Int16Array): void {
  let rest = whole;
  let heaviest = 0;
  for (const [tap, share] of shares.entries()) {
    const rounded = Math.round((share / sum) * whole);
    weights[tap] = rounded;
    rest -= rounded;
    if (share > (shares[heaviest] ?? 0)) heaviest = tap;
  }
  weights[heaviest] = (weights[heaviest] ?? 0) + rest;
}
