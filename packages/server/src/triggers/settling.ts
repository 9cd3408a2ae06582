/** A file as it was seen. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** So many files of a folder are watched, and taken by one run, at a time; the others come after them. */
export const mostFiles = 20_000;
/** Files that stand still wait so long at most for those that are still being written, in times of their own stillness. */
const patience = 12;

/** Files that are new, with the time since when they stand still; kept in memory, since a restart only begins to wait anew. */
export class Settling {
  #known = new Map<string, SeenFile & { readonly since: number; readonly first: number }>();

  /** Takes what is new now; answers the files that one run may take, all of which stand still, and how many do not yet. */
  see(files: readonly SeenFile[], settleMs: number, now: number): { whole: SeenFile[]; waiting: number } {
    const seen = files.map((file) => {
      const before = this.#known.get(file.path);
      const isSame = before?.sizeBytes === file.sizeBytes && before.modifiedMs === file.modifiedMs;
      return { ...file, since: isSame ? before.since : now, first: before?.first ?? now };
    });
    this.#known = new Map(seen.map((file) => [file.path, file]));
    // A file without bytes was only opened so far.
    const whole = seen.filter(({ since, sizeBytes }) => sizeBytes > 0 && now - since >= settleMs);
    const waiting = seen.length - whole.length;
    // Others of the same batch are still being written: one run takes them all, unless that takes too long.
    const isImpatient = whole.some(({ first }) => now - first >= settleMs * patience);
    return { whole: waiting === 0 || isImpatient ? whole : [], waiting };
  }
}
