import type { RunStatus } from "@kumiki/core";
import type { SelectQueryBuilder } from "kysely";
import type { Database } from "../store/schema.ts";

/** Which runs: all that meet every one of these; those that are being deleted are none. */
export interface RunFilter {
  readonly status?: RunStatus | undefined;
  readonly pipeline?: string | undefined;
  /** A part of the pipeline's name. */
  readonly q?: string | undefined;
  /** Made at or after this moment, and before that one (ISO-8601). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export function filterRuns<Selected>(
  runs: SelectQueryBuilder<Database, "runs", Selected>,
  { status, pipeline, q, from, to }: RunFilter,
): SelectQueryBuilder<Database, "runs", Selected> {
  let query = runs.where("deleting_at", "is", null);
  if (status !== undefined) query = query.where("status", "=", status);
  if (pipeline !== undefined) query = query.where("pipeline", "=", pipeline);
  if (q !== undefined) query = query.where("name", "like", `%${q.replace(/[%_]/g, "")}%`);
  if (from !== undefined) query = query.where("created_at", ">=", from);
  if (to !== undefined) query = query.where("created_at", "<", to);
  return query;
}
