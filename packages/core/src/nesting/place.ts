export type Point = [x: number, y: number];

/** The middle of some places, in whole px; undefined where there are none. */
export function middleOf(places: readonly Point[]): Point | undefined {
  if (places.length === 0) return undefined;
  const mean = (along: 0 | 1): number => Math.round(places.reduce((sum, at) => sum + at[along], 0) / places.length);
  return [mean(0), mean(1)];
}
