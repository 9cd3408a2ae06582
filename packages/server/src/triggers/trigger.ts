import { problemSchema } from "@kumiki/core";
import type { Selectable } from "kysely";
import type { Database } from "../store/schema.ts";
import { newTriggerSchema, type TriggerAnswer, type TriggerDefinition } from "./schema.ts";

type TriggerRow = Selectable<Database["triggers"]>;

/** A trigger as it is kept. */
export interface Trigger<D extends TriggerDefinition = TriggerDefinition> {
  readonly id: string;
  readonly definition: D;
  readonly isPaused: boolean;
  /** When it is looked at next, ms since 1970. */
  readonly dueAt: number | null;
  /** It knows which files were there before it. */
  readonly isPrimed: boolean;
  readonly secret: string | null;
}

export const triggerOf = (row: TriggerRow): Trigger => ({
  id: row.id,
  definition: newTriggerSchema.parse(JSON.parse(row.definition)),
  isPaused: row.is_paused === 1,
  dueAt: row.due_at,
  isPrimed: row.is_primed === 1,
  secret: row.secret,
});

/** A row as the API shows it: nothing of its secret. */
export function answerOf(row: TriggerRow, deadCalls: number): TriggerAnswer {
  const { definition, isPaused, dueAt } = triggerOf(row);
  return {
    ...definition,
    id: row.id,
    isPaused,
    ...(definition.kind === "cron" && dueAt !== null && { nextAt: new Date(dueAt).toISOString() }),
    ...(row.problem !== null && { problem: problemSchema.parse(JSON.parse(row.problem)) }),
    deadCalls,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** What migrations.ts's triggers look for. */
export const columnsOf = (definition: TriggerDefinition) =>
  definition.kind === "webhook"
    ? {
        event: definition.webhook.event,
        pipeline: definition.webhook.pipeline ?? null,
        statuses: definition.webhook.statuses?.join(" ") ?? null,
      }
    : { event: null, pipeline: null, statuses: null };
