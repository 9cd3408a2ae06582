/** A picture that a form draws on; its size in px of the original, where it is known. */
export interface FormPicture {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Shares of the picture's width and height. */
export type Share = readonly [x: number, y: number];

export const asShare = (value: unknown): Share => {
  const [x, y] = Array.isArray(value) ? value.map(Number) : [];
  return [x ?? 0, y ?? 0];
};

/** To a ten-thousandth, finer than any screen. */
export const rounded = (share: Share): number[] => share.map((side) => Math.round(side * 10_000) / 10_000);
