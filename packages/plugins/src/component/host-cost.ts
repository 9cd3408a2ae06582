import type { Cost, Sizes } from "@kumiki/core";

/** A host with nothing to do, measured: 104 MB. */
const hostBytes = 110 * 2 ** 20;
/** Pictures on their way there and back, measured at 12 MP: 3 times what goes in. */
const copies = 3;

const amount = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

/** What a step of a plugin costs: what the part says, which may be anything, and its process with copies of what goes in. */
export function costWithHost(told: unknown, inputs: Sizes): Cost {
  const { memoryBytes, cpuMs }: { memoryBytes?: unknown; cpuMs?: unknown } =
    typeof told === "object" && told !== null ? told : {};
  const inputBytes = Object.values(inputs).reduce(
    (sum, { width, height, channels, count = 1 }) => sum + width * height * channels * count,
    0,
  );
  return { memoryBytes: amount(memoryBytes) + hostBytes + copies * inputBytes, cpuMs: amount(cpuMs) };
}
