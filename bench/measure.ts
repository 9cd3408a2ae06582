/** One line of the report: a ratio (or a figure with its unit) and the goal it is held against. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "%" | "ms" | "MB" | "kB";
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

/**
 * Medians of several ways to do the same, measured in turn so that a busy machine slows all alike. A way that answers a
 * number has measured itself, in ms.
 */
export async function compareAll(ways: readonly (() => unknown)[], rounds: number, warmUps = 2): Promise<number[]> {
  const times = ways.map((): number[] => []);
  for (let round = -warmUps; round < rounds; round++)
    for (const [at, way] of ways.entries()) {
      let told: unknown;
      const around = await timed(async () => {
        told = await way();
      });
      const ms = typeof told === "number" ? told : around;
      // The first rounds warm caches and the compiler.
      if (round >= 0) times[at]?.push(ms);
    }
  return times.map(median);
}

/** The same for two. */
export async function compare(
  ours: () => unknown,
  theirs: () => unknown,
  rounds: number,
): Promise<{ ours: number; theirs: number }> {
  const [one = Number.NaN, other = Number.NaN] = await compareAll([ours, theirs], rounds);
  return { ours: one, theirs: other };
}
