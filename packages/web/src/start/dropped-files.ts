import { leftOutByName, problem, reasonOf } from "@kumiki/core";
import type { Chosen } from "./sort-files.ts";

/** Files of a drop, also those in dropped folders, at any depth; what is hidden there, or cannot be read, is told. */
export async function droppedFiles(data: DataTransfer | null): Promise<Chosen> {
  // Entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...(data?.items ?? [])].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (!entries.some(({ isDirectory }) => isDirectory)) return { files: [...(data?.files ?? [])], left: [] };
  return join(await Promise.all(entries.map(readEntry)));
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const join = (all: readonly Chosen[]): Chosen => ({
  files: all.flatMap(({ files }) => files),
  left: all.flatMap(({ left }) => left),
});

async function readEntry(entry: FileSystemEntry): Promise<Chosen> {
  const { name } = entry;
  try {
    if (isFile(entry))
      return { files: [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))], left: [] };
    return isFolder(entry) ? join(await Promise.all((await allEntries(entry)).map(entryInside))) : join([]);
  } catch (error) {
    return {
      files: [],
      left: [{ name, reason: problem("INPUT_UNREADABLE", { field: name, received: reasonOf(error) }) }],
    };
  }
}

async function entryInside(entry: FileSystemEntry): Promise<Chosen> {
  const reason = leftOutByName(entry.name);
  return reason === undefined ? readEntry(entry) : { files: [], left: [{ name: entry.name, reason }] };
}

/** A reader gives some entries (Chromium: 100) at a time until it gives none. */
async function allEntries(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    all.push(...some);
  }
}
