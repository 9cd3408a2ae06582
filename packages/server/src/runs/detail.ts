import type { RunRow } from "./run-rows.ts";

/** Runs up to this size are told in full; of larger ones the first items are. */
const wholeUpTo = 100;
const firstItems = 20;

/**
 * Whether an item's beginning, its steps and their previews are told and kept. Of the others only the end is an event,
 * with the steps that failed or warned; their steps are counted by node. The answer never changes for an item, also
 * while a run that is listed grows.
 */
export const isToldInFull = ({ total, listing }: Pick<RunRow, "total" | "listing">, position: number): boolean =>
  listing === null ? total <= wholeUpTo || position < firstItems : position < wholeUpTo;
