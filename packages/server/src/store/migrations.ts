import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { keepingMigration } from "./keeping-migration.ts";
import { sinksMigration } from "./sinks-migration.ts";
import { triggersMigration } from "./triggers-migration.ts";

/** Forward only; a published one never changes (its checksum is kept with the data). */
const migrations: readonly { name: string; statements: readonly string[] }[] = [
  {
    name: "0001-runs",
    statements: [
      "create table pipelines (id text primary key, name text not null, latest integer not null, created_at text not null, updated_at text not null)",
      "create table pipeline_versions (pipeline text not null references pipelines (id), version integer not null, document text not null, hash text not null, message text, created_at text not null, primary key (pipeline, version))",
      "create table runs (id text primary key, pipeline text, pipeline_version integer, name text not null, hash text not null, document text not null, parameters text not null, status text not null, total integer not null, queued integer not null, running integer not null, succeeded integer not null, failed integer not null, cancelled integer not null, max_failure_rate real, deadline_ms integer, problem text, rerun_of text, last_seq integer not null, created_at text not null, started_at text, finished_at text)",
      "create index runs_by_status on runs (status, id)",
      "create table items (run text not null references runs (id), position integer not null, name text not null, status text not null, attempt integer not null, crashes integer not null, inputs text not null, outputs text not null, steps text not null, problem text, started_at text, finished_at text, primary key (run, position))",
      "create index items_by_status on items (run, status, crashes, position)",
      "create table leases (id text primary key, run text not null, item integer not null, attempt integer not null, worker text not null, expires_at integer not null, ends_at integer not null, unique (run, item))",
      "create index leases_by_worker on leases (worker)",
      "create table events (run text not null references runs (id), seq integer not null, at text not null, body text not null, primary key (run, seq))",
      "create table idempotency_keys (key text primary key, body_hash text not null, run text not null, created_at text not null)",
      "create table artifacts (sha256 text primary key, media_type text not null, size_bytes integer not null, created_at text not null, expires_at integer)",
      "create index artifacts_by_end on artifacts (expires_at) where expires_at is not null",
      "create table uploads (name text primary key, sha256 text not null, created_at text not null)",
      "create index uploads_by_file on uploads (sha256)",
      "create table galleries (name text primary key, people text not null, updated_at text not null)",
      "create table embeddings (model text not null, photo text not null, vectors text not null, primary key (model, photo))",
    ],
  },
  {
    name: "0002-cluster",
    statements: [
      "alter table runs add column executor text not null default 'embedded'",
      "alter table runs add column mode text",
      "alter table runs add column placement text",
      "create table jobs (id text primary key, run text not null references runs (id), number integer not null, spec text not null, created_at text not null, registered_at text, ended_at text, problem text)",
      "create index jobs_by_run on jobs (run, number)",
      "create table task_logs (job text not null, allocation text not null, stream text not null, read_bytes integer not null, content text not null, is_whole integer not null, primary key (job, allocation, stream))",
      "create table settings (name text primary key, value text not null)",
    ],
  },
  {
    name: "0003-many-items",
    statements: [
      // Rows that are found by their key alone need no second tree.
      "create table items_by_place (run text not null references runs (id), position integer not null, name text not null, status text not null, attempt integer not null, crashes integer not null, inputs blob not null, outputs blob not null, steps blob not null, problem text, started_at text, finished_at text, primary key (run, position)) without rowid",
      "insert into items_by_place select run, position, name, status, attempt, crashes, inputs, outputs, steps, problem, started_at, finished_at from items",
      "drop table items",
      "alter table items_by_place rename to items",
      "create index items_by_status on items (run, status, position)",
      "create table events_by_number (run text not null references runs (id), seq integer not null, at text not null, body text not null, primary key (run, seq)) without rowid",
      "insert into events_by_number select run, seq, at, body from events",
      "drop table events",
      "alter table events_by_number rename to events",
      "create table artifacts_by_hash (sha256 text primary key, media_type text not null, size_bytes integer not null, created_at text not null, expires_at integer) without rowid",
      "insert into artifacts_by_hash select sha256, media_type, size_bytes, created_at, expires_at from artifacts",
      "drop table artifacts",
      "alter table artifacts_by_hash rename to artifacts",
      "create index artifacts_by_end on artifacts (expires_at) where expires_at is not null",
      "create table step_totals (run text not null references runs (id), node text not null, use text not null, position integer, counts text not null, total_ms real not null, max_ms real not null, times text not null, primary key (run, node))",
    ],
  },
  {
    name: "0004-sources",
    statements: [
      "alter table runs add column listing text",
      "alter table runs add column is_listing integer not null default 0",
      "create index runs_listing on runs (id) where is_listing = 1",
      "create table listings (run text primary key references runs (id), source text not null, cursor text)",
      "alter table items add column parameters text",
    ],
  },
  sinksMigration,
  keepingMigration,
  triggersMigration,
  {
    name: "0008-comparisons",
    statements: [
      "create table comparisons (id text primary key, a text not null references runs (id) on delete cascade, b text not null references runs (id) on delete cascade, status text not null, paired integer not null, only_a integer not null, only_b integer not null, measured integer not null, created_at text not null, unique (a, b))",
      "create table comparison_sides (comparison text not null references comparisons (id) on delete cascade, position integer not null, key text not null, name text not null, primary key (comparison, position))",
      "create index comparison_sides_by_key on comparison_sides (comparison, key, position)",
      "create index comparison_sides_by_name on comparison_sides (comparison, name, position)",
      "create table comparison_pairs (comparison text not null references comparisons (id) on delete cascade, number integer not null, a_position integer, b_position integer, is_measured integer not null, difference real, values_differ integer not null, problem text, rank real not null, primary key (comparison, number))",
      "create index comparison_pairs_by_rank on comparison_pairs (comparison, rank, number)",
      "create index comparisons_by_b on comparisons (b)",
    ],
  },
  // Nobody reads it: 25 bytes of each file.
  { name: "0009-smaller-rows", statements: ["alter table artifacts drop column created_at"] },
  {
    name: "0010-times-as-numbers",
    statements: [
      "alter table items add column started_ms integer",
      "alter table items add column finished_ms integer",
      "update items set started_ms = cast(round(1000 * unixepoch(started_at, 'subsec')) as integer), finished_ms = cast(round(1000 * unixepoch(finished_at, 'subsec')) as integer)",
      "alter table items drop column started_at",
      "alter table items drop column finished_at",
    ],
  },
  { name: "0011-plugins", statements: ["alter table runs add column plugins text"] },
];

/** Brings a database to the newest schema, each migration in one transaction; refuses one that was changed. */
export async function migrate<T>(database: Kysely<T>): Promise<void> {
  await sql`create table if not exists migrations (name text primary key, checksum text not null)`.execute(database);
  for (const { name, statements } of migrations) {
    const checksum = createHash("sha256").update(statements.join(";")).digest("hex");
    await database.transaction().execute(async (transaction) => {
      const known = await sql<{ checksum: string }>`select checksum from migrations where name = ${name}`.execute(
        transaction,
      );
      const [row] = known.rows;
      if (row !== undefined && row.checksum !== checksum)
        throw new Error(`migration ${name} is not the one that made this database`);
      if (row !== undefined) return;
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      await sql`insert into migrations (name, checksum) values (${name}, ${checksum})`.execute(transaction);
    });
  }
}
