import type { GraphBuilder, Wire } from "./graph.contract.ts";

/** How the picture comes: which channel is which, and what 0 and 255 are by then. */
export interface Sight {
  readonly red: 0 | 2;
  /** Values of R, G, B for a share 0..1 of full brightness. */
  readonly value: (share: number, channel: 0 | 1 | 2) => number;
}

export const shares: Sight = { red: 0, value: (share) => share };
/** BGR of 0..255, as OpenCV has it. */
export const bgr: Sight = { red: 2, value: (share) => share * 255 };
const [means, deviations] = [
  [0.485, 0.456, 0.406],
  [0.229, 0.224, 0.225],
] as const;
/** RGB, normalised as torchvision does. */
export const imageNet: Sight = { red: 0, value: (share, channel) => (share - means[channel]) / deviations[channel] };

/** What is found of the red thing, each [N,1,1,1]: corners in px of the input, the input's size, and 1 or 0. */
export interface Found {
  readonly x1: Wire;
  readonly y1: Wire;
  readonly x2: Wire;
  readonly y2: Wire;
  readonly width: Wire;
  readonly height: Wire;
  readonly isThere: Wire;
}

/** 1 where a pixel of `picture` [N,3,H,W] is clearly of one colour (red or blue), else 0: [N,1,H,W]. */
export function colourMask(g: GraphBuilder, picture: Wire, sight: Sight, wanted: "red" | "blue" = "red"): Wire {
  const plane = (channel: number): Wire =>
    g.op("Slice", [picture, g.integers(channel), g.integers(channel + 1), g.integers(1)]);
  const blue = 2 - sight.red;
  const order = [sight.red, 1, blue] as const;
  const strong = wanted === "red" ? 0 : 2;
  const tests = ([0, 1, 2] as const).map((channel) => {
    const limit = g.number(sight.value(channel === strong ? 0.6 : 0.4, channel));
    return g.op(channel === strong ? "Greater" : "Less", [plane(order[channel]), limit]);
  });
  const both = g.op("And", [tests[0] ?? "", tests[1] ?? ""]);
  return g.cast(g.op("And", [both, tests[2] ?? ""]), 1);
}

/** The box around all that is red. */
export function findRed(g: GraphBuilder, picture: Wire, sight: Sight): Found {
  const mask = colourMask(g, picture, sight);
  const [left, right, width] = extent(g, g.max(mask, 1, 2), 3);
  const [top, bottom, height] = extent(g, g.max(mask, 1, 3), 2);
  return { x1: left, y1: top, x2: right, y2: bottom, width, height, isThere: g.max(mask, 1, 2, 3) };
}

/** First and last place along an axis where something is, and the axis' length; computed, so that any length will do. */
function extent(g: GraphBuilder, present: Wire, axis: 2 | 3): [first: Wire, last: Wire, length: Wire] {
  const ones = g.add(g.scaled(present, 0), g.number(1));
  const places = g.op("CumSum", [ones, g.constant([], BigInt64Array.of(BigInt(axis)))]);
  const length = g.max(places, axis);
  const last = g.max(g.mul(present, places), axis);
  const fromEnd = g.sub(g.add(length, g.number(1)), places);
  const first = g.sub(length, g.max(g.mul(present, fromEnd), axis));
  return [first, last, length];
}

/** Centre and size of the box. */
export function centreOf(g: GraphBuilder, { x1, y1, x2, y2 }: Found): readonly [Wire, Wire, Wire, Wire] {
  return [g.scaled(g.add(x1, x2), 0.5), g.scaled(g.add(y1, y2), 0.5), g.sub(x2, x1), g.sub(y2, y1)];
}
