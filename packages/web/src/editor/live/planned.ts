import type { PlanAnswer } from "./calls.ts";
import type { Planned } from "./live-store.ts";

/**
 * What a plan says of the nodes `depth` loops down: steps inside a pipeline count together as their node, a loop has a step
 * of its own.
 */
export function plannedOf(steps: PlanAnswer["steps"], depth = 0): Record<string, Planned> {
  const found: Record<string, Planned> = {};
  const own = new Set(steps.map(({ id }) => id));
  for (const { id, sizes, estimate } of steps) {
    const path = id.split("/");
    const name = path[depth];
    // What goes round in a loop is in the loop's own step.
    if (name === undefined || (path.length > depth + 1 && own.has(path.slice(0, depth + 1).join("/")))) continue;
    const old = Object.hasOwn(found, name) ? found[name] : undefined;
    found[name] = { sizes: { ...old?.sizes, ...sizes }, cpuMs: (old?.cpuMs ?? 0) + estimate.cpuMs };
  }
  return found;
}
