import { createHash } from "node:crypto";
import { type Artifact, canonicalJson, contentHash, KumikiError, type PipelineDocument } from "@kumiki/core";
import { ulid } from "ulid";
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
  readonly deadlineMs: number;
  readonly rerunOf?: string;
}

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

/** Writes run, items and first event in one transaction. IDEMPOTENCY_MISMATCH when the key came with another body. */
export async function createRun(store: Store, request: NewRun, intention?: Intention): Promise<Created> {
  const hash = await contentHash(request.document);
  const bodyHash = createHash("sha256")
    .update(canonicalJson(intention?.body ?? null))
    .digest("hex");
  return store.transaction().execute(async (transaction) => {
    if (intention !== undefined) {
      const known = await transaction
        .selectFrom("idempotency_keys")
        .selectAll()
        .where("key", "=", intention.key)
        .executeTakeFirst();
      if (known !== undefined && known.body_hash !== bodyHash) throw new KumikiError("IDEMPOTENCY_MISMATCH");
      if (known !== undefined) return { run: known.run, replayed: true };
    }
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
        .values({ key: intention.key, body_hash: bodyHash, run, created_at })
        .execute();
    const total = request.items.length;
    const counts = { total, queued: total, running: 0, succeeded: 0, failed: 0, cancelled: 0 };
    await appendEvents(transaction, run, [{ type: "run.created", counts }]);
    return { run, replayed: false };
  });
}

function runRow(id: string, request: NewRun, hash: string, created_at: string) {
  return {
    id,
    pipeline: request.pipeline?.id ?? null,
    pipeline_version: request.pipeline?.version ?? null,
    name: request.document.name,
    hash,
    document: JSON.stringify(request.document),
    parameters: JSON.stringify(request.parameters),
    status: "queued",
    max_failure_rate: request.maxFailureRate ?? null,
    deadline_ms: request.deadlineMs,
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
    status: "queued",
    attempt: 0,
    crashes: 0,
    inputs: JSON.stringify(inputs),
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
