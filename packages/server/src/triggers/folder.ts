import { ulid } from "ulid";
import { folderSource } from "../sources/folder.ts";
import { isFile } from "../sources/source.ts";
import type { Store } from "../store/store.ts";
import { checkRunOfFiles } from "./check-run.ts";
import { addFiring } from "./firings.ts";
import type { Definition } from "./schema.ts";
import { mostFiles, type SeenFile, Settling } from "./settling.ts";
import type { Trigger } from "./trigger.ts";
import type { TriggerKind, TriggerWorld } from "./trigger-kind.ts";

type Folder = Definition<"folder">;
type Watched = Trigger<Folder>;

/** A look takes at most this share of the time. */
const restPerLook = 10;
/** Paths of one statement; SQLite takes a limited number of values. */
const piece = 200;

/** A watched folder: each file is taken once, also over restarts, when it is whole; one run takes a batch of files. */
export function folder(): TriggerKind<Folder> {
  const known = new Map<string, Settling>();
  const settlingOf = (id: string): Settling => {
    const settling = known.get(id) ?? new Settling();
    known.set(id, settling);
    return settling;
  };
  return {
    async check({ folder, run }, world) {
      await world.places.folder(folder.root, "read").find(folder.path);
      await checkRunOfFiles(run, world);
    },
    nextLook: (_, now) => now,
    async look(trigger, world, now, signal) {
      const begun = performance.now();
      await lookAt(trigger, settlingOf(trigger.id), world, now, signal);
      const pause = Math.max(trigger.definition.folder.everyMs, restPerLook * (performance.now() - begun));
      await world.store
        .updateTable("triggers")
        .set({ due_at: Math.round(now + pause), is_primed: 1 })
        .where("id", "=", trigger.id)
        .where("due_at", "is not", null)
        .execute();
    },
    fire: (trigger, world, _, now) => lookAt(trigger, settlingOf(trigger.id), world, now, new AbortController().signal),
    forget: (id) => known.delete(id),
  };
}

async function lookAt(trigger: Watched, settling: Settling, world: TriggerWorld, now: number, signal: AbortSignal) {
  const { id, isPrimed, definition } = trigger;
  const { existing, settleMs } = definition.folder;
  const { store } = world;
  if (!isPrimed && !existing) {
    for await (const some of filesOf(trigger, world, signal)) await remember(store, id, null, some);
    return { waiting: 0 };
  }
  const fresh: SeenFile[] = [];
  for await (const some of filesOf(trigger, world, signal)) {
    fresh.push(...(await notTaken(store, id, some)));
    if (fresh.length >= mostFiles) break;
  }
  const { whole, waiting } = settling.see(fresh, settleMs, now);
  if (whole.length === 0) return { waiting };
  return { firing: await take(store, id, whole), waiting };
}

/** Files that look like pictures, some at a time, in order. */
async function* filesOf({ definition }: Watched, { places }: TriggerWorld, signal: AbortSignal) {
  const { root, path, glob } = definition.folder;
  const source = folderSource({ root: places.folder(root, "read"), path, glob, field: "file" });
  let some: SeenFile[] = [];
  for await (const { found } of source.list(undefined, signal)) {
    const file = found.kind === "item" ? found.pictures.file : undefined;
    if (file === undefined || !isFile(file) || !file.isNamed) continue;
    some.push({ path: found.name, sizeBytes: file.sizeBytes ?? 0, modifiedMs: file.modifiedMs ?? 0 });
    if (some.length < piece) continue;
    yield some;
    some = [];
  }
  yield some;
}

/** Those that no run took as they are now; what was written anew is another file. */
async function notTaken(store: Store, trigger: string, files: readonly SeenFile[]): Promise<SeenFile[]> {
  if (files.length === 0) return [];
  const rows = await store
    .selectFrom("watched_files")
    .selectAll()
    .where("trigger", "=", trigger)
    .where(
      "path",
      "in",
      files.map(({ path }) => path),
    )
    .execute();
  const taken = new Map(rows.map((row) => [row.path, row]));
  return files.filter(({ path, sizeBytes, modifiedMs }) => {
    const before = taken.get(path);
    return before?.size_bytes !== sizeBytes || before.modified_ms !== modifiedMs;
  });
}

/** The files and their firing in one transaction: taken is taken, whatever happens before the run is made. */
const take = (store: Store, trigger: string, files: readonly SeenFile[]): Promise<string> =>
  store.transaction().execute(async (transaction) => {
    const given = { cause: "files", key: `files:${ulid()}`, count: files.length } as const;
    const { id } = await addFiring(transaction, trigger, given);
    for (let from = 0; from < files.length; from += piece)
      await remember(transaction, trigger, id, files.slice(from, from + piece));
    return id;
  });

async function remember(store: Store, trigger: string, firing: string | null, files: readonly SeenFile[]) {
  if (files.length === 0) return;
  const rows = files.map((file) => ({
    trigger,
    path: file.path,
    size_bytes: file.sizeBytes,
    modified_ms: file.modifiedMs,
    firing,
  }));
  await store
    .insertInto("watched_files")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["trigger", "path"]).doUpdateSet((row) => ({
        size_bytes: row.ref("excluded.size_bytes"),
        modified_ms: row.ref("excluded.modified_ms"),
        firing: row.ref("excluded.firing"),
      })),
    )
    .execute();
}
