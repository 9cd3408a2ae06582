import { text } from "@kumiki/core";
import { InvalidArgumentError } from "commander";

/** What values of options must be; the parser carries the English words, `output/usage.ts` finds the others by them. */
export const argumentRules = {
  positiveInteger: text("1 以上の整数が必要です", "a whole number of at least 1 is needed"),
  share: text("0 から 1 までの数が必要です", "a number between 0 and 1 is needed"),
  port: text("ポート番号 (0 から 65535) が必要です", "a port (0 to 65535) is needed"),
  pictureSize: text("640x640 のような 幅x高さ が必要です", "WIDTHxHEIGHT is needed, such as 640x640"),
} as const;

function checked(value: number, rule: keyof typeof argumentRules, fits: boolean): number {
  if (!fits) throw new InvalidArgumentError(argumentRules[rule].en);
  return value;
}

/** A whole number of at least 1. */
export const positiveInteger = (written: string): number =>
  checked(Number(written), "positiveInteger", Number.isInteger(Number(written)) && Number(written) >= 1);

/** A number between 0 and 1. */
export const share = (written: string): number =>
  checked(Number(written), "share", Number(written) >= 0 && Number(written) <= 1);

/** A port; 0 takes a free one. */
export const port = (written: string): number =>
  checked(
    Number(written),
    "port",
    Number.isInteger(Number(written)) && Number(written) >= 0 && Number(written) <= 65_535,
  );

/** `640x480`: a size in px. */
export function pictureSize(written: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(written) ?? [];
  if (width === undefined || height === undefined) throw new InvalidArgumentError(argumentRules.pictureSize.en);
  return { width: Number(width), height: Number(height) };
}
