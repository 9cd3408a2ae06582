import { paramMeta } from "../component/params.ts";
import { everyStep } from "./every-step.ts";
import type { PlanStep } from "./plan.ts";

/** Names of models or galleries that the parameters of steps give, also by default and inside recipes; each once. */
export function namedBy(
  steps: readonly Pick<PlanStep, "component" | "params" | "loop">[],
  widget: "model" | "gallery",
): string[] {
  const names = everyStep(steps).flatMap(({ component, params }) =>
    Object.entries(component.params.shape).flatMap(([field, schema]) => {
      const value = params[field];
      return paramMeta.get(schema)?.["x-kumiki"].widget === widget && typeof value === "string" ? [value] : [];
    }),
  );
  return [...new Set(names)];
}
