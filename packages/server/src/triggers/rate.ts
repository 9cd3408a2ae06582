/** So many calls a minute, in bursts of the same number; what is longer silent than a minute is forgotten. */
export class Rate {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** Takes a call of `who`; answers the seconds until the next one when there are none left. */
  take(who: string, perMinute: number, now: number): number | undefined {
    const { left, at } = this.#buckets.get(who) ?? { left: perMinute, at: now };
    const filled = Math.min(perMinute, left + ((now - at) / 60_000) * perMinute);
    const isTaken = filled >= 1;
    this.#buckets.delete(who);
    this.#buckets.set(who, { left: isTaken ? filled - 1 : filled, at: now });
    this.#forget(now);
    return isTaken ? undefined : Math.ceil(((1 - filled) / perMinute) * 60);
  }

  /** The oldest stand first. */
  #forget(now: number): void {
    for (const [who, { at }] of this.#buckets) {
      if (now - at < 60_000) return;
      this.#buckets.delete(who);
    }
  }
}
