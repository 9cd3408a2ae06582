/** Wakes those who wait for work. */
export class Bell {
  readonly #listeners = new Set<() => void>();

  ring(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Until the next ring, at most `waitMs`, or until it is told to stop. */
  wait(waitMs: number, stop: AbortSignal): Promise<void> {
    if (stop.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(wake);
        stop.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, waitMs);
      this.#listeners.add(wake);
      stop.addEventListener("abort", wake, { once: true });
    });
  }
}
