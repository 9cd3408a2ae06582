/** Files of a drop, also those in dropped folders, at any depth; hidden ones are left out. */
export async function droppedFiles(data: DataTransfer | null): Promise<File[]> {
  // Entries must be taken before the first await: the browser empties the list after the event.
  const entries = [...(data?.items ?? [])].flatMap((item) => {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...(data?.files ?? [])];
  const found = await Promise.all(entries.map(filesIn));
  return found.flat();
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.name.startsWith(".")) return [];
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const inside = await allEntries(entry);
  const found = await Promise.all(inside.map(filesIn));
  return found.flat();
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
