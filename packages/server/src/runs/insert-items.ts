import type { Artifact, Problem } from "@kumiki/core";
import { pack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";

export interface NewItem {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Artifact>>;
  /** Its own values, which come before those of the run. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** It has failed already. */
  readonly problem?: Problem;
}

/** Writes items of a run behind those it has, in their order; counts and events are the caller's. */
export async function insertItems(store: Store, run: string, items: readonly NewItem[], first: number): Promise<void> {
  const now = Date.now();
  const rows = items.map(({ name, inputs, parameters, problem }, index) => ({
    run,
    position: first + index,
    name,
    status: problem === undefined ? ("queued" as const) : ("failed" as const),
    attempt: 0,
    crashes: 0,
    inputs: pack(inputs),
    parameters: parameters === undefined ? null : JSON.stringify(parameters),
    outputs: "{}",
    steps: "[]",
    problem: problem === undefined ? null : JSON.stringify(problem),
    started_ms: null,
    finished_ms: problem === undefined ? null : now,
  }));
  // SQLite takes a limited number of values in one statement.
  for (let from = 0; from < rows.length; from += 500)
    await store
      .insertInto("items")
      .values(rows.slice(from, from + 500))
      .execute();
}
