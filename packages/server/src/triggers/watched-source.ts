import type { FolderRoot } from "../places/folder-root.ts";
import { fileBelow } from "../sources/folder.ts";
import type { StoredSource } from "../sources/schema.ts";
import type { Source } from "../sources/source.ts";
import type { Store } from "../store/store.ts";

const pageFiles = 500;

/** The files that a firing of a watched folder took, by path. */
export function watchedSource(
  store: Store,
  root: FolderRoot,
  { firing, path, field }: Extract<StoredSource, { kind: "watched" }>,
): Source {
  return {
    async *list(cursor, signal) {
      for (let after = cursor ?? ""; ; ) {
        signal.throwIfAborted();
        const rows = await store
          .selectFrom("watched_files")
          .select(["path", "size_bytes"])
          .where("firing", "=", firing)
          .where("path", ">", after)
          .orderBy("path")
          .limit(pageFiles)
          .execute();
        for (const { path: name, size_bytes: sizeBytes } of rows) {
          const below = [path, name].filter((part) => part !== "").join("/");
          const file = { ...fileBelow(root, below, true), sizeBytes };
          yield { found: { kind: "item", name, pictures: { [field]: file } }, cursor: name };
          after = name;
        }
        if (rows.length < pageFiles) return;
      }
    },
  };
}
