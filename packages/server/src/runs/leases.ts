import { KumikiError, leaseSchema, text } from "@kumiki/core";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";

/** Whose items a worker may have: those that this server's own workers serve, one run's, or those of warm workers. */
export type LeaseScope =
  | { readonly of: "embedded" }
  | { readonly of: "run"; readonly run: string }
  | { readonly of: "warm" };

export interface LeaseTimes {
  /** Silence that loses a lease, ms. */
  readonly leaseMs: number;
  /** Longest time for one item, ms. */
  readonly itemTimeoutMs: number;
}

/** The lease, while its worker holds it; STALE_LEASE else. */
export async function heldLease(store: Store, id: string, worker: string) {
  const lease = await store
    .selectFrom("leases")
    .selectAll()
    .where("id", "=", id)
    .where("worker", "=", worker)
    .executeTakeFirst();
  if (lease === undefined)
    throw new KumikiError("STALE_LEASE", { received: id, expected: text("有効なリース", "a lease that is held") });
  return lease;
}
export type HeldLease = Awaited<ReturnType<typeof heldLease>>;

/** Those of the leases that their worker still holds, by id. */
export async function heldLeases(
  store: Store,
  worker: string,
  ids: readonly string[],
): Promise<Map<string, HeldLease>> {
  const rows = await store
    .selectFrom("leases")
    .selectAll()
    .where("id", "in", ids)
    .where("worker", "=", worker)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Extends leases; tells which were cancelled and which belong to nobody or somebody else now. */
export async function extendLeases(store: Store, worker: string, ids: readonly string[], leaseMs: number) {
  if (ids.length === 0) return { cancelled: [], lost: [] };
  const rows = await store
    .selectFrom("leases")
    .innerJoin("runs", "runs.id", "leases.run")
    .select(["leases.id", "runs.status"])
    .where("leases.id", "in", ids)
    .where("worker", "=", worker)
    .execute();
  const held = new Map(rows.map(({ id, status }) => [id, status]));
  const kept = [...held.keys()];
  if (kept.length > 0)
    await store
      .updateTable("leases")
      .set({ expires_at: Date.now() + leaseMs })
      .where("id", "in", kept)
      .execute();
  return { cancelled: kept.filter((id) => held.get(id) === "cancelling"), lost: ids.filter((id) => !held.has(id)) };
}

/** Hashes of the pictures of all items that a worker holds. */
export async function inputsHeldBy(store: Store, worker: string): Promise<ReadonlySet<string>> {
  const rows = await store
    .selectFrom("leases")
    .innerJoin("items", (join) =>
      join.onRef("items.run", "=", "leases.run").onRef("items.position", "=", "leases.item"),
    )
    .select("items.inputs")
    .where("worker", "=", worker)
    .execute();
  const inputs = leaseSchema.shape.inputs;
  return new Set(rows.flatMap((row) => Object.values(inputs.parse(unpack(row.inputs)))).map(({ sha256 }) => sha256));
}
