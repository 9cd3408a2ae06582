import type { Store } from "../../../store/store.ts";
import type { NomadClient } from "../client/nomad-client.ts";

/** Of each stream so much is kept, the newest: a log is for people. */
const keptBytes = 2 ** 20;
const streams = ["stdout", "stderr"] as const;

export interface TaskLog {
  readonly allocation: string;
  readonly stream: "stdout" | "stderr";
  readonly content: string;
}

/** What tasks wrote, followed from Nomad and kept with the job, since Nomad forgets it. */
export class TaskLogs {
  readonly #store: Store;
  readonly #nomad: NomadClient;

  constructor(store: Store, nomad: NomadClient) {
    this.#store = store;
    this.#nomad = nomad;
  }

  /** Reads on where the last read ended. `isOver`: the task has ended, so nothing will come after this. */
  async follow(job: string, allocation: string, isOver: boolean): Promise<void> {
    await Promise.all(streams.map((stream) => this.#followStream(job, allocation, stream, isOver)));
  }

  async #followStream(job: string, allocation: string, stream: TaskLog["stream"], isOver: boolean): Promise<void> {
    const known = await this.#store
      .selectFrom("task_logs")
      .select(["read_bytes", "content", "is_whole"])
      .where((row) => row.and({ job, allocation, stream }))
      .executeTakeFirst();
    if (known?.is_whole === 1) return;
    const read = known?.read_bytes ?? 0;
    const more = await this.#nomad.taskLog(allocation, "worker", stream, read);
    if (more === undefined && !isOver) return;
    const read_bytes = read + Buffer.byteLength(more ?? "");
    const content = `${known?.content ?? ""}${more ?? ""}`.slice(-keptBytes);
    const row = { read_bytes, content, is_whole: isOver ? 1 : 0 };
    await this.#store
      .insertInto("task_logs")
      .values({ job, allocation, stream, ...row })
      .onConflict((conflict) => conflict.columns(["job", "allocation", "stream"]).doUpdateSet(row))
      .execute();
  }

  /** Whether the log of an allocation was read to its end. */
  async isWhole(job: string, allocation: string): Promise<boolean> {
    const rows = await this.#store
      .selectFrom("task_logs")
      .select("is_whole")
      .where((row) => row.and({ job, allocation }))
      .execute();
    return rows.length === streams.length && rows.every(({ is_whole }) => is_whole === 1);
  }

  of = (job: string): Promise<TaskLog[]> =>
    this.#store
      .selectFrom("task_logs")
      .select(["allocation", "stream", "content"])
      .where("job", "=", job)
      .orderBy("allocation")
      .orderBy("stream")
      .execute();
}
