import type { Image, Mask, Sizes } from "@kumiki/core";

/** Sizes of the pictures among these values; of a list the largest, and how many. */
export const sizesOf = (inputs: Readonly<Record<string, unknown>>): Sizes =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      const all = (Array.isArray(value) ? value : [value]).filter(
        (one): one is Image | Mask => one?.kind === "image" || one?.kind === "mask",
      );
      const [first] = all;
      if (first === undefined) return [];
      const size = {
        width: Math.max(...all.map(({ width }) => width)),
        height: Math.max(...all.map(({ height }) => height)),
        channels: first.kind === "image" ? first.channels : (1 as const),
      };
      return [[name, Array.isArray(value) ? { ...size, count: all.length } : size]];
    }),
  );
