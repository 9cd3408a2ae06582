/**
 * Who may touch which files now: one that is being taken in is not removed at the same time, and one that is being
 * removed is gone before it is taken in again. Between row and file there is always a moment in which only one is there.
 */
export class FileClaims {
  readonly #held = new Map<string, number>();
  readonly #removing = new Map<string, Promise<void>>();

  /** Waits until none of them is being removed, and keeps them from it until `release`. */
  async hold(hashes: readonly string[]): Promise<void> {
    for (;;) {
      const going = hashes.flatMap((sha256) => this.#removing.get(sha256) ?? []);
      if (going.length === 0) break;
      await Promise.all(going);
    }
    for (const sha256 of hashes) this.#held.set(sha256, (this.#held.get(sha256) ?? 0) + 1);
  }

  release(hashes: readonly string[]): void {
    for (const sha256 of hashes) {
      const left = (this.#held.get(sha256) ?? 1) - 1;
      if (left > 0) this.#held.set(sha256, left);
      else this.#held.delete(sha256);
    }
  }

  /** Does the work with those that nobody holds or removes; nobody takes them in meanwhile. */
  async remove<T>(hashes: readonly string[], work: (free: readonly string[]) => Promise<T>): Promise<T> {
    const free = hashes.filter((sha256) => !this.#held.has(sha256) && !this.#removing.has(sha256));
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const sha256 of free) this.#removing.set(sha256, promise);
    try {
      return await work(free);
    } finally {
      for (const sha256 of free) this.#removing.delete(sha256);
      resolve();
    }
  }
}
