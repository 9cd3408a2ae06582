/** The nearest multiple of 10^-decimals, written without float noise; what is not finite or too large stays. */
export function roundTo(value: number, decimals: number): number {
  const scaled = value * 10 ** decimals;
  // The sum makes -0 a plain 0.
  return Number.isFinite(scaled) ? Math.round(scaled) / 10 ** decimals + 0 : value;
}

/** A number with that many significant digits; whole numbers stay as they are, however long. */
export const roundDigits = (value: number, digits: number): number =>
  Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(digits)) + 0;
