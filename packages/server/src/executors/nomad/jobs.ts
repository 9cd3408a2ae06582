import type { Problem } from "@kumiki/core";
import type { Selectable } from "kysely";
import type { Database } from "../../store/schema.ts";
import type { Store } from "../../store/store.ts";
import type { JobSpec } from "./job/job-spec.ts";
import { assertJobPolicy } from "./job/policy.ts";

export type JobRow = Selectable<Database["jobs"]>;

const now = (): string => new Date().toISOString();

/** The jobs that were made for runs, as this server remembers them; Nomad forgets. */
export class Jobs {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  newest = (run: string): Promise<JobRow | undefined> =>
    this.#store
      .selectFrom("jobs")
      .selectAll()
      .where("run", "=", run)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();

  find = (id: string): Promise<JobRow | undefined> =>
    this.#store.selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirst();

  /** Jobs that may still have something in Nomad. */
  open = (): Promise<JobRow[]> => this.#store.selectFrom("jobs").selectAll().where("ended_at", "is", null).execute();

  /** Written before Nomad hears of the job, so that none is ever unknown here. */
  async write(run: string, number: number, spec: JobSpec): Promise<JobRow> {
    const row = { id: spec.ID, run, number, spec: JSON.stringify(spec), created_at: now() };
    return this.#store
      .insertInto("jobs")
      .values({ ...row, registered_at: null, ended_at: null, problem: null })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  async registered(id: string): Promise<void> {
    await this.#store.updateTable("jobs").set({ registered_at: now() }).where("id", "=", id).execute();
  }

  async ended(id: string, why: Problem | undefined): Promise<void> {
    const problem = why === undefined ? null : JSON.stringify(why);
    await this.#store.updateTable("jobs").set({ ended_at: now(), problem }).where("id", "=", id).execute();
  }

  /** How many of a run's jobs ran out of memory. */
  async outOfMemory(run: string): Promise<number> {
    const rows = await this.#store.selectFrom("jobs").select("problem").where("run", "=", run).execute();
    return rows.filter(({ problem }) => problem?.includes('"JOB_OUT_OF_MEMORY"')).length;
  }
}

export const specOf = (row: JobRow): JobSpec => assertJobPolicy(JSON.parse(row.spec));
