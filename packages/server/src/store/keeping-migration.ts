/** A JSON column as what `json_tree` walks; a damaged record counts as empty and stops nobody. */
const sound = (json: string): string => `case when json_valid(${json}) then ${json} else '[]' end`;
const hashesIn = (json: string): string =>
  `select value from json_tree(${sound(json)}) where key = 'sha256' and type = 'text'`;
const bytesIn = (json: string): string =>
  `(select coalesce(sum(value), 0) from json_tree(${sound(json)}) where key = 'sizeBytes')`;
const names = (json: string): string => `instr(${json}, '"sha256"') > 0`;

const shift = (json: string, by: "+ 1" | "- 1"): string =>
  `update artifacts set uses = uses ${by} where sha256 in (${hashesIn(json)});`;
const count = (json: string): string => shift(json, "+ 1");
const uncount = (json: string): string => shift(json, "- 1");

const trigger = (name: string, when: string, body: string): string =>
  `create trigger ${name} ${when} begin ${body} end`;

const sizeColumns = { inputs: "input_bytes", outputs: "result_bytes", steps: "preview_bytes" } as const;

/** What one column of an item refers to: counted when it comes, changes and goes. */
const itemTriggers = Object.entries(sizeColumns).flatMap(([column, bytes]) => {
  const [old, fresh] = [`old.${column}`, `new.${column}`];
  const size = (change: string, run: string): string =>
    `update run_sizes set ${bytes} = ${bytes} ${change} where run = ${run};`;
  return [
    trigger(
      `item_${column}_come`,
      `after insert on items when ${names(fresh)}`,
      `${count(fresh)} ${size(`+ ${bytesIn(fresh)}`, "new.run")}`,
    ),
    trigger(
      `item_${column}_change`,
      `after update of ${column} on items when ${names(old)} or ${names(fresh)}`,
      `${count(fresh)} ${uncount(old)} ${size(`+ ${bytesIn(fresh)} - ${bytesIn(old)}`, "new.run")}`,
    ),
    trigger(
      `item_${column}_go`,
      `after delete on items when ${names(old)}`,
      `${uncount(old)} ${size(`- ${bytesIn(old)}`, "old.run")}`,
    ),
  ];
});

const total = (name: string, sign: "+" | "-", bytes: string): string =>
  `insert into storage_totals values (${name}, ${sign}1, ${sign}${bytes}) on conflict (name) do update set files = files + excluded.files, bytes = bytes + excluded.bytes;`;
const sizeOf = (sha256: string): string => `coalesce((select size_bytes from artifacts where sha256 = ${sha256}), 0)`;
const uploadComes = `update artifacts set uses = uses + 1 where sha256 = new.sha256; ${total("'uploads'", "+", sizeOf("new.sha256"))}`;
const uploadGoes = `update artifacts set uses = uses - 1 where sha256 = old.sha256; ${total("'uploads'", "-", sizeOf("old.sha256"))}`;
const previewed = `instr(body, '"previews"') > 0`;

/** References that stand already: one for each row, column and hash, as the triggers count them. */
const standing = [
  ...Object.keys(sizeColumns).map((column) => ["items", column, names(column)] as const),
  ["events", "body", previewed] as const,
  ["galleries", "people", "1"] as const,
].map(
  ([table, column, where]) =>
    `select distinct ${table}.rowid as owner, value as sha256 from ${table}, json_tree(${sound(column)}) where ${where} and key = 'sha256' and type = 'text'`,
);
const countStanding = `insert into counted select sha256, count(*) from (${[
  ...standing.map((one) => `select sha256 from (${one})`),
  "select sha256 from uploads",
].join(" union all ")}) group by sha256`;

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
    `update artifacts set made_by = made.run, made_item = made.item from (select runs.rowid as run, items.position as item, value as sha256 from items join runs on runs.id = items.run, json_tree(${sound("outputs")}) where ${names("outputs")} and key = 'sha256' and type = 'text') as made where made.sha256 = artifacts.sha256`,
    // What nothing refers to may still be somebody's: a week for files of before.
    "update artifacts set expires_at = unixepoch() * 1000 + 604800000 where expires_at is null",
    "create table run_sizes (run text primary key, items integer not null, input_bytes integer not null, result_bytes integer not null, preview_bytes integer not null) without rowid",
    `insert into run_sizes select run, count(*), sum(${bytesIn("inputs")}), sum(${bytesIn("outputs")}), sum(${bytesIn("steps")}) from items group by run`,
    "create table storage_totals (name text primary key, files integer not null, bytes integer not null) without rowid",
    "insert into storage_totals select media_type, count(*), sum(size_bytes) from artifacts group by media_type",
    "insert into storage_totals select 'uploads', count(*), coalesce(sum(size_bytes), 0) from uploads join artifacts using (sha256)",
    trigger(
      "item_comes",
      "before insert on items",
      "insert into run_sizes values (new.run, 1, 0, 0, 0) on conflict (run) do update set items = items + 1;",
    ),
    ...itemTriggers,
    trigger(
      "item_made",
      `after update of outputs on items when ${names("new.outputs")}`,
      `update artifacts set made_by = (select rowid from runs where id = new.run), made_item = new.position where sha256 in (${hashesIn("new.outputs")});`,
    ),
    trigger("event_comes", `after insert on events when ${previewed.replace("body", "new.body")}`, count("new.body")),
    trigger("event_goes", `after delete on events when ${previewed.replace("body", "old.body")}`, uncount("old.body")),
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
