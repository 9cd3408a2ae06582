import {
  contentHash,
  type DeliverTarget,
  KumikiError,
  type Listing,
  type PipelineDocument,
  type Placement,
  type PlacementMode,
  type PluginPins,
} from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import { ulid } from "ulid";
import { addSink } from "../sinks/outbox.ts";
import type { StoredSource } from "../sources/schema.ts";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";
import { insertItems, type NewItem } from "./insert-items.ts";

export interface NewRun {
  readonly document: PipelineDocument;
  readonly pipeline?: { readonly id: string; readonly version: number };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly items: readonly NewItem[];
  /** More items are listed from here, while the run is already going on. */
  readonly source?: StoredSource | undefined;
  readonly maxFailureRate?: number | undefined;
  /** From the first lease, ms. */
  readonly deadlineMs?: number | undefined;
  readonly rerunOf?: string;
  /** Where results go beside the server's own store. */
  readonly deliver?: DeliverTarget | undefined;
  readonly route?: Route;
  /** The code of the plugins that it begins with. */
  readonly plugins?: PluginPins | undefined;
}

/** Who serves a run: the workers of this server, or a cluster. */
export type Route = { readonly executor: "embedded" } | { readonly executor: "nomad"; readonly mode: PlacementMode };

/** An intention to run, named by the client: the same key and body never make a second run. */
export interface Intention {
  readonly key: string;
  readonly body: unknown;
}

export interface Created {
  readonly run: string;
  /** True when this intention was carried out before. */
  readonly replayed: boolean;
}

/** The run that this intention made before. IDEMPOTENCY_MISMATCH when its key came with another body. */
export async function findIntended(store: Store, { key, body }: Intention): Promise<string | undefined> {
  const known = await store.selectFrom("idempotency_keys").selectAll().where("key", "=", key).executeTakeFirst();
  if (known !== undefined && known.body_hash !== sha256OfJson(body)) throw new KumikiError("IDEMPOTENCY_MISMATCH");
  return known?.run;
}

/**
 * Writes run, items and first event in one transaction; waiting items are the outbox, since workers come for them.
 * IDEMPOTENCY_MISMATCH when the intention's key came with another body.
 */
export async function createRun(store: Store, request: NewRun, intention?: Intention): Promise<Created> {
  const hash = await contentHash(request.document);
  return store.transaction().execute(async (transaction) => {
    const before = intention && (await findIntended(transaction, intention));
    if (before !== undefined) return { run: before, replayed: true };
    await refuseDeleted(transaction, request.rerunOf);
    const run = ulid();
    const created_at = new Date().toISOString();
    await transaction
      .insertInto("runs")
      .values(runRow(run, request, hash, created_at))
      .execute();
    if (request.deliver !== undefined) await addSink(transaction, run, request.deliver);
    await insertItems(transaction, run, request.items, 0);
    if (request.source !== undefined)
      await transaction
        .insertInto("listings")
        .values({ run, source: JSON.stringify(request.source), cursor: null })
        .execute();
    if (intention !== undefined)
      await transaction
        .insertInto("idempotency_keys")
        .values({ key: intention.key, body_hash: sha256OfJson(intention.body), run, created_at })
        .execute();
    const total = request.items.length;
    const counts = { total, queued: total, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
    await appendEvents(transaction, run, [{ type: "run.created", counts }]);
    return { run, replayed: false };
  });
}

/** The files of a run that was deleted since its items were read may be gone. NOT_FOUND. */
async function refuseDeleted(store: Store, rerunOf: string | undefined): Promise<void> {
  if (rerunOf === undefined) return;
  const row = await store.selectFrom("runs").select("deleting_at").where("id", "=", rerunOf).executeTakeFirst();
  if (row === undefined || row.deleting_at !== null) throw new KumikiError("NOT_FOUND", { received: rerunOf });
}

/** Keys are remembered for a day. */
export async function forgetIntentions(store: Store, now: number): Promise<void> {
  const before = new Date(now - 24 * 3_600_000).toISOString();
  await store.deleteFrom("idempotency_keys").where("created_at", "<", before).execute();
}

const queuedFor = (mode: PlacementMode): Placement => ({ mode, state: "queued" });

function runRow(id: string, request: NewRun, hash: string, created_at: string) {
  const { route = { executor: "embedded" }, source } = request;
  const listing: Listing | undefined = source && { source: source.kind, state: "open", skipped: 0 };
  return {
    id,
    pipeline: request.pipeline?.id ?? null,
    pipeline_version: request.pipeline?.version ?? null,
    name: request.document.name,
    hash,
    document: JSON.stringify(request.document),
    parameters: JSON.stringify(request.parameters),
    status: "queued" as const,
    total: request.items.length,
    queued: request.items.length,
    running: 0,
    succeeded: 0,
    failed: 0,
    cancelled: 0,
    max_failure_rate: request.maxFailureRate ?? null,
    deadline_ms: request.deadlineMs ?? null,
    executor: route.executor,
    mode: route.executor === "nomad" ? route.mode : null,
    placement: route.executor === "nomad" ? JSON.stringify(queuedFor(route.mode)) : null,
    problem: null,
    rerun_of: request.rerunOf ?? null,
    plugins: request.plugins === undefined ? null : JSON.stringify(request.plugins),
    listing: listing === undefined ? null : JSON.stringify(listing),
    is_listing: listing === undefined ? 0 : 1,
    last_seq: 0,
    created_at,
    started_at: null,
    finished_at: null,
  };
}
