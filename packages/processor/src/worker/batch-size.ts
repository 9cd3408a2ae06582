/** So much work is taken at once, ms: one photo of another run waits no longer for a worker. */
const batchMs = 200;
/** With those that were asked for ahead and those whose results are on their way, no more than a heartbeat tells. */
const mostLeases = 20;
/** Share of the newest time in what an item is thought to take. */
const newest = 0.3;

/** How many leases to ask for, from how long the last ones took. */
export class BatchSize {
  #size = 1;
  #ms: number | undefined;

  get next(): number {
    return this.#size;
  }

  took(ms: number): void {
    this.#ms = this.#ms === undefined ? ms : (1 - newest) * this.#ms + newest * ms;
    // A slow item counts at once; that they are quick again has to show in several.
    const wanted = Math.floor(batchMs / Math.max(1, ms, this.#ms));
    // It grows step by step: the first items of a run may be its smallest.
    this.#size = Math.max(1, Math.min(mostLeases, wanted, this.#size * 4));
  }
}
