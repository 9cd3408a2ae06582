import { availableParallelism } from "node:os";

/** One a core. */
export const defaultWorkers = (): number => Math.max(1, availableParallelism());
