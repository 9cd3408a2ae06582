import { type Component, canonicalJson, type PlanStep } from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";

/** Content of everything outside that a step reads: versions of its models' cards, photos of its galleries. */
export type OutsideOf = (step: PlanStep) => Promise<readonly string[]>;

type Inputs = Readonly<Record<string, unknown>>;
type Origins = WeakMap<object, string>;

/**
 * Makes keys of steps from content: component, version and code, parameters, what it reads outside, backend and the
 * keys of its inputs. Undefined when an input is a value of unknown origin. Pixels are never hashed.
 */
export function contentKeys(backend: () => string) {
  const codeOf = codeNames();
  return async (
    step: PlanStep,
    outsideOf: OutsideOf,
    inputs: Inputs,
    origins: Origins,
  ): Promise<string | undefined> => {
    const ports = Object.keys(inputs).sort();
    const given = ports.map((port) => keyOf(inputs[port], origins));
    if (given.includes(undefined)) return undefined;
    const outside = await outsideOf(step);
    const parts = [step.use, codeOf(step.component), backend(), step.params, outside, ports, given];
    return sha256OfJson(parts);
  };
}

/** The cache lives in one process, where code is known by its object: a plugin that is loaded anew is another one. */
function codeNames(): (component: Component) => number {
  const names = new WeakMap<Component, number>();
  let next = 0;
  return (component) => {
    const known = names.get(component) ?? next++;
    names.set(component, known);
    return known;
  };
}

function keyOf(value: unknown, origins: Origins): string | undefined {
  if (typeof value !== "object" || value === null) return value === undefined ? undefined : canonicalJson(value);
  const known = origins.get(value);
  if (known !== undefined) return known;
  if (!Array.isArray(value)) return undefined;
  const entries = value.map((entry) => keyOf(entry, origins));
  return entries.includes(undefined) ? undefined : `[${entries.join()}]`;
}
