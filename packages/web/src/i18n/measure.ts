const sizes = ["bytes", "kilobytes", "megabytes", "gigabytes"] as const;

/** Bytes in the largest decimal unit that gives a value of at least 1, three figures at most. */
export function bytesParts(bytes: number): { value: string; unit: (typeof sizes)[number] } {
  const step = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return { value: step > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0), unit: sizes[step] ?? "bytes" };
}

/** Milliseconds as a short figure: below a second in ms, else in s or min. */
export function durationParts(ms: number): { value: string; unit: "ms" | "s" | "min" } {
  if (ms < 1000) return { value: ms < 10 ? ms.toFixed(1) : ms.toFixed(0), unit: "ms" };
  if (ms < 60_000) return { value: (ms / 1000).toFixed(ms < 10_000 ? 1 : 0), unit: "s" };
  return { value: (ms / 60_000).toFixed(1), unit: "min" };
}
