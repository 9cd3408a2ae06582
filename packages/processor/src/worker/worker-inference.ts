import type { InferenceOrder } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import type { InferenceBackend } from "../inference/backend.ts";
import { chosenBackend } from "../inference/chosen-backend.ts";
import { embeddedBackend } from "../inference/embedded/embedded.ts";
import { loadTriton } from "../inference/load-triton.ts";
import type { Log } from "../log.ts";
import type { WorkerDoor } from "./door.ts";

/** For so long a worker relies on what the server said last, ms. */
const orderLifeMs = 10_000;
/** The same while it looks for a Triton, ms: the one that it was told of may have moved. */
const urgentLifeMs = 1_000;

export interface WorkerInference {
  readonly door: Pick<WorkerDoor, "inference">;
  readonly store: ModelStore;
  readonly log: Log;
  readonly threads?: number;
}

/** Where a worker runs models: as its server says, which knows which Triton is up. */
export function workerInference({ door, store, log, threads }: WorkerInference): InferenceBackend {
  let known: { order: Promise<InferenceOrder>; at: number } | undefined;
  const order = (lifeMs = orderLifeMs): Promise<InferenceOrder> => {
    if (known === undefined || performance.now() - known.at > lifeMs) {
      const asked = door.inference();
      known = { order: asked, at: performance.now() };
      asked.catch(() => {
        known = undefined;
      });
    }
    return known.order;
  };
  return chosenBackend({
    order: () => order(),
    embedded: embeddedBackend({ store, ...(threads !== undefined && { threads }) }),
    triton: (sharedMemory) => {
      const endpoints = async (): Promise<readonly string[]> => (await order(urgentLifeMs)).triton?.urls ?? [];
      return loadTriton({ endpoints, sharedMemory, onNotice: (notice) => log.warn(notice) });
    },
  });
}
