import { describe, expect, it } from "vitest";
import { bytesParts, durationParts } from "./measure.ts";

describe("figures for people", () => {
  it.each([
    [0, "0", "bytes"],
    [999, "999", "bytes"],
    [1500, "1.5", "kilobytes"],
    [12_300_000, "12", "megabytes"],
    [5e12, "5000", "gigabytes"],
  ])("%d bytes", (bytes, value, unit) => expect(bytesParts(bytes)).toEqual({ value, unit }));

  it.each([
    [0.25, "0.3", "ms"],
    [112, "112", "ms"],
    [1234, "1.2", "s"],
    [59_000, "59", "s"],
    [90_000, "1.5", "min"],
  ])("%d ms", (ms, value, unit) => expect(durationParts(ms)).toEqual({ value, unit }));
});
