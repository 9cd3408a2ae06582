import { InvalidArgumentError } from "commander";

/** A whole number of at least 1. */
export function positiveInteger(written: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("a whole number of at least 1 is needed");
  return value;
}

/** A number between 0 and 1. */
export function share(written: string): number {
  const value = Number(written);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError("a number between 0 and 1 is needed");
  return value;
}

/** A port; 0 takes a free one. */
export function port(written: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError("a port (0 to 65535) is needed");
  return value;
}
