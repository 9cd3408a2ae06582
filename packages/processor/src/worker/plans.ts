import { type Lease, makePlan, type Plan, type Registry } from "@kumiki/core";

const mostPlans = 8;

/** Plans of leases; the items of a run share one. Throws what makePlan throws. */
export function plansOf(registry: Registry): (lease: Lease) => Plan {
  const plans = new Map<string, Plan>();
  return ({ document, parameters, upTo }) => {
    const key = JSON.stringify([document, parameters, upTo]);
    const known = plans.get(key);
    if (known !== undefined) return known;
    const plan = makePlan(document, registry, { parameters, ...(upTo !== undefined && { upTo }) });
    plans.set(key, plan);
    const [oldest] = plans.keys();
    if (plans.size > mostPlans && oldest !== undefined) plans.delete(oldest);
    return plan;
  };
}
