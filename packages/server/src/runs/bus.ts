import { EventEmitter } from "node:events";

/** Tells listeners in this process that a run has new events (they read them from the store) or that there is work. */
export class RunBus {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  changed(run: string): void {
    this.#emitter.emit(`run:${run}`);
  }

  work(): void {
    this.#emitter.emit("work");
  }

  /** Whoever starts workers should look at this run now: it is new, or it was cancelled. */
  attend(run: string): void {
    this.#emitter.emit("attend", run);
  }

  onAttend(listener: (run: string) => void): () => void {
    this.#emitter.on("attend", listener);
    return () => this.#emitter.off("attend", listener);
  }

  onRun(run: string, listener: () => void): () => void {
    return this.#on(`run:${run}`, listener);
  }

  onWork(listener: () => void): () => void {
    return this.#on("work", listener);
  }

  #on(name: string, listener: () => void): () => void {
    this.#emitter.on(name, listener);
    return () => this.#emitter.off(name, listener);
  }
}
