import { patiently } from "../api/patiently.ts";
import type { Chosen } from "./sort-files.ts";

/** Files of a drop, also those in dropped folders, at any depth; what is hidden there, or cannot be read, is told. */
export async function droppedFiles(data: DataTransfer | null): Promise<Chosen> {
  // Entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...(data?.items ?? [])].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (!entries.some(({ isDirectory }) => isDirectory)) return { files: [...(data?.files ?? [])], left: [] };
  // Words of what may be wrong are many; they come when they are needed.
  const { readEntries } = await patiently(() => import("./dropped-entries.ts"));
  return readEntries(entries);
}
