/** A picture that a form draws on; its size in px of the original, where it is known. */
export interface FormPicture {
  readonly url: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** Shares of the picture's width and height. */
export type Share = readonly [x: number, y: number];
