import { everyStep, type Plan } from "@kumiki/core";
import type { NomadSettings } from "../settings.ts";

/** What one worker of a run asks of the cluster. */
export interface WorkerResources {
  readonly cpuMhz: number;
  readonly memoryMb: number;
  readonly gpuDevice?: string;
}

/** Room beyond the estimate, which is a peak that was measured on other pictures. */
const memoryMargin = 1.25;
const leastMemoryMb = 384;
/** Work for one item from which a worker keeps a core busy rather than half of one, ms of one core. */
const busyFromMs = 250;

/**
 * From the plan's estimate, never from anybody's words: memory is the worker's peak with a quarter more, CPU half a
 * core for light work and a whole one for the rest. `attempt` 2 and 3 follow a job that ran out of memory: twice as
 * much each time.
 */
export function resourcesOf(
  plan: Pick<Plan, "estimate" | "steps">,
  settings: Pick<NomadSettings, "coreMhz" | "gpuDevice">,
  outOfMemory = 0,
): WorkerResources {
  const memoryMb = Math.ceil((plan.estimate.memoryBytes * memoryMargin) / 2 ** 20);
  const prefersGpu = everyStep(plan.steps).some(({ component }) => component.needs?.gpu !== undefined);
  return {
    cpuMhz: plan.estimate.cpuMs < busyFromMs ? Math.ceil(settings.coreMhz / 2) : settings.coreMhz,
    memoryMb: Math.max(leastMemoryMb, memoryMb) * 2 ** outOfMemory,
    ...(prefersGpu && settings.gpuDevice !== undefined && { gpuDevice: settings.gpuDevice }),
  };
}

/** Workers of a run: one for so many items, within the limit. */
export const shardsOf = (items: number, { itemsPerShard, maxShards }: NomadSettings): number =>
  Math.max(1, Math.min(maxShards, Math.ceil(items / itemsPerShard)));
