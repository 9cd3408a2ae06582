const counts = (column: string, change: "+" | "-"): string =>
  `update artifacts set uses = uses ${change} 1 where sha256 in (select value from json_each(named_hashes(${column})));`;

/** Triggers, what they did, and what webhooks are told; see docs/decisions/0017-triggers.md. */
export const triggersMigration = {
  name: "0007-triggers",
  statements: [
    "create table triggers (id text primary key, kind text not null, name text not null, definition text not null, is_paused integer not null, due_at integer, is_primed integer not null, problem text, secret text, event text, pipeline text, statuses text, created_at text not null, updated_at text not null)",
    "create index triggers_by_due on triggers (due_at) where due_at is not null",
    "create index triggers_by_event on triggers (event) where event is not null",
    'create table firings (id text primary key, "trigger" text not null references triggers (id), cause text not null, status text not null, key text not null, body text, body_hash text, count integer, due_at integer, until_at integer, run text, problem text, tries integer not null, next_at integer not null, created_at text not null, unique ("trigger", key))',
    "create index firings_open on firings (next_at) where status = 'open'",
    'create index firings_by_trigger on firings ("trigger", id)',
    'create table watched_files ("trigger" text not null, path text not null, size_bytes integer not null, modified_ms real not null, firing text, primary key ("trigger", path)) without rowid',
    "create index watched_by_firing on watched_files (firing, path) where firing is not null",
    'create table webhook_calls (seq integer primary key autoincrement, id text not null unique, "trigger" text not null references triggers (id), event text not null, run text, item integer, status text not null, tries integer not null, next_at integer not null, answer integer, problem text, created_at text not null, ended_at text)',
    "create index webhook_calls_open on webhook_calls (next_at) where status = 'waiting'",
    'create index webhook_calls_by_trigger on webhook_calls ("trigger", status, seq)',
    // In the transaction that ends a run or an item, so that no end is told twice or not at all.
    "create trigger webhook_run_ended after update of status on runs when new.status in ('succeeded', 'partial', 'failed', 'cancelled') and old.status not in ('succeeded', 'partial', 'failed', 'cancelled') begin insert into webhook_calls (id, \"trigger\", event, run, item, status, tries, next_at, created_at) select 'msg_' || lower(hex(randomblob(12))), id, 'run.ended', new.id, null, 'waiting', 0, 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') from triggers where event = 'run' and is_paused = 0 and (pipeline is null or pipeline = new.pipeline) and (statuses is null or instr(statuses, new.status) > 0); end",
    "create trigger webhook_item_ended after update of status on items when new.status in ('succeeded', 'failed', 'cancelled') and old.status not in ('succeeded', 'failed', 'cancelled') and exists (select 1 from triggers where event = 'item') begin insert into webhook_calls (id, \"trigger\", event, run, item, status, tries, next_at, created_at) select 'msg_' || lower(hex(randomblob(12))), id, 'item.ended', new.run, new.position, 'waiting', 0, 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') from triggers where event = 'item' and is_paused = 0 and (pipeline is null or pipeline = (select pipeline from runs where id = new.run)) and (statuses is null or instr(statuses, new.status) > 0); end",
    "create trigger webhook_item_added after insert on items when new.status in ('succeeded', 'failed', 'cancelled') and exists (select 1 from triggers where event = 'item') begin insert into webhook_calls (id, \"trigger\", event, run, item, status, tries, next_at, created_at) select 'msg_' || lower(hex(randomblob(12))), id, 'item.ended', new.run, new.position, 'waiting', 0, 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') from triggers where event = 'item' and is_paused = 0 and (pipeline is null or pipeline = (select pipeline from runs where id = new.run)) and (statuses is null or instr(statuses, new.status) > 0); end",
    // Files that a trigger or a firing without a run names stay; the run has them from then on.
    `create trigger trigger_files_come after insert on triggers begin ${counts("new.definition", "+")} end`,
    `create trigger trigger_files_change after update of definition on triggers begin ${counts("new.definition", "+")} ${counts("old.definition", "-")} end`,
    `create trigger trigger_files_go after delete on triggers begin ${counts("old.definition", "-")} end`,
    `create trigger firing_files_come after insert on firings when new.status = 'open' and new.body is not null begin ${counts("new.body", "+")} end`,
    `create trigger firing_files_open after update of status on firings when new.status = 'open' and old.status != 'open' and new.body is not null begin ${counts("new.body", "+")} end`,
    `create trigger firing_files_close after update of status on firings when old.status = 'open' and new.status != 'open' and old.body is not null begin ${counts("old.body", "-")} end`,
    `create trigger firing_files_go after delete on firings when old.status = 'open' and old.body is not null begin ${counts("old.body", "-")} end`,
  ],
};
