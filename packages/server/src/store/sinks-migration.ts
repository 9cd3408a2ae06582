/** Where results of runs go, and the outbox of what is still to be brought there. */
export const sinksMigration = {
  name: "0005-sinks",
  statements: [
    "create table sinks (run text primary key references runs (id) on delete cascade, target text not null, waiting integer not null default 0, delivered integer not null default 0, failed integer not null default 0, attempts integer not null default 0, failing_since integer, due_at integer, problem text) without rowid",
    "create index sinks_by_time on sinks (due_at) where waiting > 0",
    "create table deliveries (run text not null references sinks (run) on delete cascade, position integer not null, status text not null, files text, problem text, primary key (run, position)) without rowid",
    "create index deliveries_open on deliveries (run, status, position) where files is null",
    // In the transaction that ends the item, whoever ends it: what succeeded is never forgotten.
    "create trigger deliver_item after update of status on items when new.status = 'succeeded' and old.status <> 'succeeded' and exists (select 1 from sinks where run = new.run) begin insert into deliveries (run, position, status) values (new.run, new.position, 'waiting') on conflict do nothing; update sinks set waiting = waiting + changes() where run = new.run; end",
  ],
} as const;
