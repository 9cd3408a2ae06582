import { KumikiError, type Problem, problem, reasonFor } from "@kumiki/core";
import type { Intention, NewRun } from "../runs/create.ts";
import { type NewRunBody, newRunSchema, readRunRequest } from "../runs/request.ts";
import { fieldOf } from "../sources/open-source.ts";
import type { FiringRow } from "./firings.ts";
import { type Trigger, triggerOf } from "./trigger.ts";
import type { TriggerWorld } from "./trigger-kind.ts";

/** A run that cannot be made for a while (a place that is away) is tried again so often; the pause grows up to an hour. */
const mostTries = 12;
const firstPauseMs = 2_000;
const longestPauseMs = 3_600_000;

/** The name under which a firing makes its run, once. */
const intentionOf = ({ id }: Pick<FiringRow, "id">): Intention => ({ key: `firing:${id}`, body: { firing: id } });

/** Runs that were made just before the server was killed: their firings only have to learn of it. */
export async function findMadeRuns({ store, runs }: TriggerWorld): Promise<void> {
  for (const row of await store.selectFrom("firings").selectAll().where("status", "=", "open").execute()) {
    const run = await runs.intended(intentionOf(row));
    if (run !== undefined) await started({ store }, row.id, run);
  }
}

/** Makes the runs of open firings whose time has come. */
export async function makeRuns(world: TriggerWorld, now: number, signal: AbortSignal): Promise<void> {
  const open = await world.store
    .selectFrom("firings")
    .select("id")
    .where("status", "=", "open")
    .where("next_at", "<=", now)
    .orderBy("id")
    .limit(100)
    .execute();
  for (const { id } of open) {
    if (signal.aborted) return;
    await makeRun(world, id);
  }
}

/**
 * Makes the run of a firing: one, however often this is called and whenever the server was killed. What will not work is
 * written down with the firing; what may work later is tried again.
 */
export async function makeRun(world: TriggerWorld, id: string): Promise<FiringRow> {
  const { store, runs, log } = world;
  const row = await find(world, id);
  if (row.status !== "open") return row;
  const trigger = await store
    .selectFrom("triggers")
    .selectAll()
    .where("id", "=", row.trigger)
    .executeTakeFirstOrThrow();
  try {
    const intention = intentionOf(row);
    const before = await runs.intended(intention);
    const run = before ?? (await runs.create(await requestOf(row, triggerOf(trigger), world), intention)).run;
    await started(world, id, run);
  } catch (error) {
    log.warn({ err: error, trigger: row.trigger, firing: id }, "a trigger could not start its run");
    await refused(world, row, error);
  }
  return find(world, id);
}

const find = ({ store }: Pick<TriggerWorld, "store">, id: string): Promise<FiringRow> =>
  store.selectFrom("firings").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

async function started({ store }: Pick<TriggerWorld, "store">, id: string, run: string): Promise<void> {
  const change = { status: "started", run, problem: null } as const;
  await store.updateTable("firings").set(change).where("id", "=", id).where("status", "=", "open").execute();
}

async function refused({ store }: TriggerWorld, row: FiringRow, error: unknown): Promise<void> {
  const isPassing = !(error instanceof KumikiError) || error.retry === "later";
  const tries = row.tries + 1;
  const pause = Math.min(firstPauseMs * 2 ** row.tries, longestPauseMs);
  await store
    .updateTable("firings")
    .set({
      tries,
      next_at: Date.now() + pause,
      problem: JSON.stringify(whyOf(error)),
      ...((!isPassing || tries >= mostTries) && { status: "failed" }),
    })
    .where("id", "=", row.id)
    .where("status", "=", "open")
    .execute();
}

export const whyOf = (error: unknown): Problem =>
  error instanceof KumikiError ? error.problem : problem("INTERNAL", reasonFor(error));

/** What the run of a firing is: as the trigger says, with what the firing brought. */
async function requestOf(row: FiringRow, { definition }: Trigger, world: TriggerWorld): Promise<NewRun> {
  if (definition.kind === "webhook") throw new TypeError("a webhook starts no run");
  if (definition.kind !== "folder") return readRunRequest(withCall(definition.run, row.body), world);
  const { root, path } = definition.folder;
  return readRunRequest(newRunSchema.parse(definition.run), world, (document) => ({
    kind: "watched",
    firing: row.id,
    root,
    path,
    field: fieldOf(document),
  }));
}

/** The inputs of a call take the place of the trigger's; its values stand before them. */
function withCall(run: NewRunBody, call: string | null): NewRunBody {
  if (call === null) return run;
  const { inputs, parameters } = JSON.parse(call);
  const { source, ...rest } = run;
  return newRunSchema.parse({
    ...rest,
    ...(inputs === undefined ? source && { source } : { inputs }),
    parameters: { ...run.parameters, ...parameters },
  });
}
