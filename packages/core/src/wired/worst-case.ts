import { describeComponent } from "../catalogue/describe.ts";
import type { Component, Cost, SizeEstimate, Sizes } from "../component/component.ts";
import { asSchema } from "../validate/check-value.ts";

type Params = Readonly<Record<string, unknown>>;

/**
 * Parameters that a step may have when wires feed some of them: as written, and with each fed number at its bounds. What
 * a run brings lies between them, so a plan takes the most of all.
 */
export function possibleParams(component: Component, params: Params, fed: readonly string[]): Params[] {
  if (fed.length === 0) return [params];
  const properties = asSchema(describeComponent(component).params.properties);
  const bounded = fed.flatMap((name) => {
    const { minimum, maximum } = asSchema(properties[name]);
    return typeof minimum === "number" && typeof maximum === "number" ? [{ name, minimum, maximum }] : [];
  });
  const at = (end: "minimum" | "maximum"): Params => ({
    ...params,
    ...Object.fromEntries(bounded.map((one) => [one.name, one[end]])),
  });
  return [params, at("minimum"), at("maximum")];
}

/** Of several predictions the largest picture at each port, and the most of memory and time. */
export function largestSizes(all: readonly Sizes[]): Sizes {
  const most = new Map<string, SizeEstimate>();
  for (const [port, size] of all.flatMap((sizes) => Object.entries(sizes)))
    if (pixels(size) > pixels(most.get(port))) most.set(port, size);
  return Object.fromEntries(most);
}

const pixels = (size: SizeEstimate | undefined): number =>
  size === undefined ? -1 : size.width * size.height * (size.count ?? 1);

export const largestCost = (all: readonly Cost[]): Cost => ({
  memoryBytes: Math.max(...all.map(({ memoryBytes }) => memoryBytes)),
  cpuMs: Math.max(...all.map(({ cpuMs }) => cpuMs)),
});
