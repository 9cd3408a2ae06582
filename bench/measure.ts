/** One line of the report: a ratio (or a figure with its unit) and the goal it is held against. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "ms" | "MB" | "kB";
  readonly goal: number;
  readonly detail: string;
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Milliseconds of one call. */
export async function timed(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Medians of two ways to do the same, measured in turn so that a busy machine slows both alike. */
export async function compare(
  ours: () => unknown,
  theirs: () => unknown,
  rounds: number,
): Promise<{ ours: number; theirs: number }> {
  const a: number[] = [];
  const b: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const first = await timed(ours);
    const second = await timed(theirs);
    // The first rounds warm caches and the compiler.
    if (round < 0) continue;
    a.push(first);
    b.push(second);
  }
  return { ours: median(a), theirs: median(b) };
}
