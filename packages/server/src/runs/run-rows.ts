import { type Item, type ItemCounts, itemSchema, type Run, runSchema } from "@kumiki/core";
import type { Selectable } from "kysely";
import { unpack } from "../store/packed.ts";
import type { Database } from "../store/schema.ts";
import { type StepPlaces, unpackSteps } from "./step-ends.ts";

export type RunRow = Selectable<Database["runs"]>;
export type ItemRow = Selectable<Database["items"]>;

const parse = (json: string): unknown => JSON.parse(json);
const present = <T>(name: string, value: T | null): Record<string, T> => (value === null ? {} : { [name]: value });

const timeOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A row as the API shows it; `places`: of the nodes of its run. */
export function toItem(row: ItemRow, places: StepPlaces): Item {
  return itemSchema.parse({
    index: row.position,
    name: row.name,
    status: row.status,
    attempt: row.attempt,
    inputs: unpack(row.inputs),
    ...(row.parameters !== null && { parameters: parse(row.parameters) }),
    outputs: unpack(row.outputs, row.inputs),
    steps: unpackSteps(row.steps, places),
    ...(row.problem !== null && { problem: parse(row.problem) }),
    ...present("startedAt", timeOf(row.started_ms)),
    ...present("finishedAt", timeOf(row.finished_ms)),
  });
}

export function toRun(row: RunRow): Run {
  return runSchema.parse({
    id: row.id,
    pipeline: {
      name: row.name,
      hash: row.hash,
      ...present("id", row.pipeline),
      ...present("version", row.pipeline_version),
    },
    status: row.status,
    counts: countsOf(row),
    executor: row.executor,
    ...(row.placement !== null && { placement: parse(row.placement) }),
    parameters: parse(row.parameters),
    ...(row.listing !== null && { listing: parse(row.listing) }),
    createdAt: row.created_at,
    lastSeq: row.last_seq,
    ...(row.problem !== null && { problem: parse(row.problem) }),
    ...present("rerunOf", row.rerun_of),
    ...present("startedAt", row.started_at),
    ...present("finishedAt", row.finished_at),
  });
}

export const countsOf = ({ total, queued, running, succeeded, failed, cancelled }: RunRow): ItemCounts => ({
  total,
  queued,
  running,
  succeeded,
  failed,
  cancelled,
});
