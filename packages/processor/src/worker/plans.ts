import { type Lease, makePlan, type Plan, type Registry } from "@kumiki/core";

const mostPlans = 8;

type Planned = Pick<Lease, "document" | "parameters" | "upTo" | "plugins">;

/**
 * Plans of leases; the items of a run share one, also those that come at once. Rejects with what makePlan throws, or what
 * the registry of a lease is missing.
 */
export function plansOf(registryOf: (lease: Planned) => Promise<Registry>): (lease: Planned) => Promise<Plan> {
  const plans = new Map<string, Promise<Plan>>();
  return (lease) => {
    const { document, parameters, upTo, plugins } = lease;
    const key = JSON.stringify([document, parameters, upTo, plugins]);
    const known = plans.get(key);
    if (known !== undefined) return known;
    const plan = registryOf(lease).then((registry) =>
      makePlan(document, registry, { parameters, ...(upTo !== undefined && { upTo }) }),
    );
    plans.set(key, plan);
    // What failed may be mended by then.
    plan.catch(() => plans.get(key) === plan && plans.delete(key));
    const [oldest] = plans.keys();
    if (plans.size > mostPlans && oldest !== undefined) plans.delete(oldest);
    return plan;
  };
}
