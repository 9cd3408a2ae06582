import { type ExecutorChoice, KumikiError, type Plan } from "@kumiki/core";
import type { Route } from "../runs/create.ts";
import type { NomadSettings } from "./nomad/settings.ts";

export interface Choosable {
  /** Absent: no cluster is configured. */
  readonly nomad?: Pick<NomadSettings, "warm" | "warmBelowMs"> | undefined;
  /** Workers of this server; 0: it has none. */
  readonly workers: number;
}

/**
 * Who serves a run. `auto`: without a cluster this server; with one, short runs (by the plan's estimate of the work of
 * all items) go to workers that are warm, in the cluster or here, and the others get a job. CLUSTER_NOT_CONFIGURED.
 */
export function chooseRoute(
  choice: ExecutorChoice,
  { estimate }: Pick<Plan, "estimate">,
  items: number,
  { nomad, workers }: Choosable,
): Route {
  if (choice === "embedded") return { executor: "embedded" };
  if (nomad === undefined) {
    if (choice === "auto") return { executor: "embedded" };
    throw new KumikiError("CLUSTER_NOT_CONFIGURED", { field: "body.executor", received: choice });
  }
  if (choice === "warm" && nomad.warm === undefined)
    throw new KumikiError("CLUSTER_NOT_CONFIGURED", { field: "body.executor", received: "warm" });
  if (choice !== "auto") return { executor: "nomad", mode: choice };
  const isShort = estimate.cpuMs * items < nomad.warmBelowMs;
  if (isShort && nomad.warm !== undefined) return { executor: "nomad", mode: "warm" };
  if (isShort && workers > 0) return { executor: "embedded" };
  return { executor: "nomad", mode: "job" };
}
