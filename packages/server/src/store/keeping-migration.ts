const hashesIn = (column: string): string => `select value from json_each(file_hashes(${column}))`;
const bytesIn = (column: string): string => `file_bytes(${column})`;
/** What is short stands as text; what is packed may name a file. */
const mayName = (column: string): string => `(typeof(${column}) = 'blob' or instr(${column}, '"sha256"') > 0)`;

const count = (column: string): string => `update artifacts set uses = uses + 1 where sha256 in (${hashesIn(column)});`;
const uncount = (column: string): string =>
  `update artifacts set uses = uses - 1 where sha256 in (${hashesIn(column)});`;
/** As `count`, and who made them: the row of the run and the place of the item, the newest of all. */
const countMade = (column: string): string =>
  `update artifacts set uses = uses + 1, made_by = (select rowid from runs where id = new.run), made_item = new.position where sha256 in (${hashesIn(column)});`;

const trigger = (name: string, when: string, body: string): string =>
  `create trigger ${name} ${when} begin ${body} end`;

interface ItemColumn {
  readonly name: "inputs" | "outputs" | "steps";
  readonly bytes: "input_bytes" | "result_bytes" | "preview_bytes";
  /** As functions read it, of the row before (`old`) or after (`new`). */
  readonly read: (row: string) => string;
}
const itemColumns: readonly ItemColumn[] = [
  { name: "inputs", bytes: "input_bytes", read: (row) => `${row}inputs` },
  // Packed with what is near it.
  { name: "outputs", bytes: "result_bytes", read: (row) => `${row}outputs, ${row}inputs` },
  { name: "steps", bytes: "preview_bytes", read: (row) => `${row}steps` },
];

/** What one column of an item refers to: counted when it comes, changes and goes. */
const itemTriggers = itemColumns.flatMap(({ name, bytes, read }) => {
  const [old, fresh] = [read("old."), read("new.")];
  const [hadSome, hasSome] = [mayName(`old.${name}`), mayName(`new.${name}`)];
  const grow = (change: string, run: string): string =>
    `update run_sizes set ${bytes} = ${bytes} ${change} where run = ${run};`;
  const counted = name === "outputs" ? countMade(fresh) : count(fresh);
  const comes = `${counted} ${grow(`+ ${bytesIn(fresh)}`, "new.run")}`;
  const goes = `${uncount(old)} ${grow(`- ${bytesIn(old)}`, "old.run")}`;
  const changes = `after update of ${name} on items when`;
  return [
    // Sizes of what comes are counted with the item.
    trigger(`item_${name}_come`, `after insert on items when ${hasSome}`, counted),
    // Most begin with none, and need not be looked through for them.
    trigger(`item_${name}_first`, `${changes} ${hasSome} and not ${hadSome}`, comes),
    trigger(`item_${name}_change`, `${changes} ${hasSome} and ${hadSome}`, `${comes} ${goes}`),
    trigger(`item_${name}_last`, `${changes} ${hadSome} and not ${hasSome}`, goes),
    trigger(`item_${name}_go`, `after delete on items when ${hadSome}`, goes),
  ];
});

const total = (name: string, sign: "+" | "-", bytes: string): string =>
  `insert into storage_totals values (${name}, ${sign}1, ${sign}${bytes}) on conflict (name) do update set files = files + excluded.files, bytes = bytes + excluded.bytes;`;
const sizeOf = (sha256: string): string => `coalesce((select size_bytes from artifacts where sha256 = ${sha256}), 0)`;
const uploadComes = `update artifacts set uses = uses + 1 where sha256 = new.sha256; ${total("'uploads'", "+", sizeOf("new.sha256"))}`;
const uploadGoes = `update artifacts set uses = uses - 1 where sha256 = old.sha256; ${total("'uploads'", "-", sizeOf("old.sha256"))}`;
const previewed = (body: string): string => `instr(${body}, '"previews"') > 0`;

/** References that stand already: one for each row, column and hash, as the triggers count them. */
const standing = [
  ...itemColumns.map(({ name, read }) => ["items", read(""), mayName(name)] as const),
  ["events", "body", previewed("body")] as const,
  ["galleries", "people", "true"] as const,
].map(
  ([table, column, where]) => `select value as sha256 from ${table}, json_each(file_hashes(${column})) where ${where}`,
);
const countStanding = `insert into counted select sha256, count(*) from (${[...standing, "select sha256 from uploads"].join(" union all ")}) group by sha256`;
const nameMakers = `update artifacts set made_by = made.run, made_item = made.item from (select runs.rowid as run, items.position as item, value as sha256 from items join runs on runs.id = items.run, json_each(file_hashes(outputs, inputs)) where ${mayName("outputs")}) as made where made.sha256 = artifacts.sha256`;

/**
 * What refers to a file is counted with the file, by triggers, so that no writer of rows can forget it; a file without
 * a reference goes after `expires_at`. Sizes are counted the same way: nobody walks a million rows to tell them.
 */
export const keepingMigration = {
  name: "0006-keeping",
  statements: [
    "alter table runs add column deleting_at text",
    "create index runs_by_deletion on runs (deleting_at) where deleting_at is not null",
    "alter table artifacts add column uses integer not null default 0",
    // The row of the run and the place of the item that made it last; whoever reads them looks whether it is true.
    "alter table artifacts add column made_by integer",
    "alter table artifacts add column made_item integer",
    "create table run_provenance (run text primary key, made text not null) without rowid",
    "drop index artifacts_by_end",
    "create index artifacts_unused on artifacts (expires_at) where uses = 0",
    "create table counted (sha256 text primary key, uses integer not null) without rowid",
    countStanding,
    "update artifacts set uses = coalesce((select uses from counted where counted.sha256 = artifacts.sha256), 0)",
    "drop table counted",
    nameMakers,
    // What nothing refers to may still be somebody's: a week for files of before.
    "update artifacts set expires_at = unixepoch() * 1000 + 604800000 where expires_at is null",
    "create table run_sizes (run text primary key, items integer not null, input_bytes integer not null, result_bytes integer not null, preview_bytes integer not null) without rowid",
    `insert into run_sizes select run, count(*), ${itemColumns.map(({ read }) => `sum(${bytesIn(read(""))})`).join(", ")} from items group by run`,
    "create table storage_totals (name text primary key, files integer not null, bytes integer not null) without rowid",
    "insert into storage_totals select media_type, count(*), sum(size_bytes) from artifacts group by media_type",
    "insert into storage_totals select 'uploads', count(*), coalesce(sum(size_bytes), 0) from uploads join artifacts using (sha256)",
    trigger(
      "item_comes",
      "before insert on items",
      `insert into run_sizes values (new.run, 1, ${itemColumns.map(({ read }) => bytesIn(read("new."))).join(", ")}) on conflict (run) do update set items = items + 1, ${itemColumns.map(({ bytes }) => `${bytes} = ${bytes} + excluded.${bytes}`).join(", ")};`,
    ),
    ...itemTriggers,
    trigger("event_comes", `after insert on events when ${previewed("new.body")}`, count("new.body")),
    trigger("event_goes", `after delete on events when ${previewed("old.body")}`, uncount("old.body")),
    trigger("upload_comes", "after insert on uploads", uploadComes),
    trigger("upload_changes", "after update of sha256 on uploads", `${uploadComes} ${uploadGoes}`),
    trigger("upload_goes", "after delete on uploads", uploadGoes),
    trigger("gallery_comes", "after insert on galleries", count("new.people")),
    trigger(
      "gallery_changes",
      "after update of people on galleries",
      `${count("new.people")} ${uncount("old.people")}`,
    ),
    trigger("gallery_goes", "after delete on galleries", uncount("old.people")),
    trigger("file_comes", "after insert on artifacts", total("new.media_type", "+", "new.size_bytes")),
    trigger("file_goes", "after delete on artifacts", total("old.media_type", "-", "old.size_bytes")),
  ],
} as const;
