import { createHash } from "node:crypto";
import {
  type Artifact,
  canonicalJson,
  contentHash,
  KumikiError,
  type PipelineDocument,
  type Placement,
  type PlacementMode,
} from "@kumiki/core";
import { ulid } from "ulid";
import { pack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import { appendEvents } from "./events.ts";

export interface NewItem {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Artifact>>;
}

export interface NewRun {
  readonly document: PipelineDocument;
  readonly pipeline?: { readonly id: string; readonly version: number };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly items: readonly NewItem[];
  readonly maxFailureRate?: number | undefined;
  /** From the first lease, ms. */
  readonly deadlineMs?: number | undefined;
  readonly rerunOf?: string;
  readonly route?: Route;
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

const hashOf = (body: unknown): string => createHash("sha256").update(canonicalJson(body)).digest("hex");

/** The run that this intention made before. IDEMPOTENCY_MISMATCH when its key came with another body. */
export async function findIntended(store: Store, { key, body }: Intention): Promise<string | undefined> {
  const known = await store.selectFrom("idempotency_keys").selectAll().where("key", "=", key).executeTakeFirst();
  if (known !== undefined && known.body_hash !== hashOf(body)) throw new KumikiError("IDEMPOTENCY_MISMATCH");
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
    const run = ulid();
    const created_at = new Date().toISOString();
    await transaction
      .insertInto("runs")
      .values(runRow(run, request, hash, created_at))
      .execute();
    await insertItems(transaction, run, request.items);
    if (intention !== undefined)
      await transaction
        .insertInto("idempotency_keys")
        .values({ key: intention.key, body_hash: hashOf(intention.body), run, created_at })
        .execute();
    const total = request.items.length;
    const counts = { total, queued: total, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
    await appendEvents(transaction, run, [{ type: "run.created", counts }]);
    return { run, replayed: false };
  });
}

/** Keys are remembered for a day. */
export async function forgetIntentions(store: Store, now: number): Promise<void> {
  const before = new Date(now - 24 * 3_600_000).toISOString();
  await store.deleteFrom("idempotency_keys").where("created_at", "<", before).execute();
}

const queuedFor = (mode: PlacementMode): Placement => ({ mode, state: "queued" });

function runRow(id: string, request: NewRun, hash: string, created_at: string) {
  const { route = { executor: "embedded" } } = request;
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
    last_seq: 0,
    created_at,
    started_at: null,
    finished_at: null,
  };
}

async function insertItems(store: Store, run: string, items: readonly NewItem[]): Promise<void> {
  const rows = items.map(({ name, inputs }, position) => ({
    run,
    position,
    name,
    status: "queued" as const,
    attempt: 0,
    crashes: 0,
    inputs: pack(inputs),
    outputs: "{}",
    steps: "[]",
    problem: null,
    started_at: null,
    finished_at: null,
  }));
  // SQLite takes a limited number of values in one statement.
  for (let from = 0; from < rows.length; from += 500)
    await store
      .insertInto("items")
      .values(rows.slice(from, from + 500))
      .execute();
}
