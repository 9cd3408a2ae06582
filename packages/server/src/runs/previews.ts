import { type Completion, KumikiError, type Lease, type Result, type Step } from "@kumiki/core";
import { ulid } from "ulid";

export interface PreviewResult {
  readonly steps: readonly Step[];
  readonly outputs: Readonly<Record<string, Result>>;
}

interface Waiting {
  readonly session: string;
  readonly lease: Lease;
  readonly steps: Step[];
  resolve(result: PreviewResult): void;
  reject(error: Error): void;
}

/** Live previews: in memory only, the newest of a session takes the place of the older, served by one reserved worker. */
export class Previews {
  readonly #queue: Waiting[] = [];
  readonly #held = new Map<string, Waiting>();
  #wake: (() => void) | undefined;

  /** Waits for the result. SUPERSEDED when a newer preview of the session came, else the failure's own code. */
  ask(
    session: string,
    request: Omit<Lease, "id" | "run" | "item" | "attempt" | "keepPreviews">,
  ): Promise<PreviewResult> {
    for (const older of [...this.#queue, ...this.#held.values()].filter((one) => one.session === session))
      this.#end(older, new KumikiError("SUPERSEDED"));
    return new Promise((resolve, reject) => {
      const id = ulid();
      const lease: Lease = { ...request, id, run: `preview-${id}`, item: 0, attempt: 1, keepPreviews: true };
      this.#queue.push({ session, lease, steps: [], resolve, reject });
      this.#wake?.();
    });
  }

  async take(waitMs: number): Promise<Lease | null> {
    if (this.#queue.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const next = this.#queue.shift();
    if (next === undefined) return null;
    this.#held.set(next.lease.id, next);
    return next.lease;
  }

  holds = (id: string): boolean => this.#held.has(id);

  /** Picture hashes that the worker of this lease may read. */
  inputsOf = (id: string): readonly string[] =>
    Object.values(this.#held.get(id)?.lease.inputs ?? {}).map(({ sha256 }) => sha256);

  addSteps(id: string, steps: readonly Step[]): void {
    this.#held.get(id)?.steps.push(...steps);
  }

  complete(id: string, completion: Completion): void {
    const done = this.#held.get(id);
    if (done === undefined) throw new KumikiError("STALE_LEASE", { received: id, expected: "a newer preview" });
    this.addSteps(
      id,
      completion.events.flatMap((event) => (event.type === "step.finished" ? [event.step] : [])),
    );
    this.#held.delete(id);
    if (completion.status === "succeeded") done.resolve({ steps: done.steps, outputs: completion.outputs });
    else if (completion.status === "failed")
      done.reject(new KumikiError(completion.problem.code, completion.problem, { problems: [completion.problem] }));
    else done.reject(new KumikiError("CANCELLED"));
  }

  /** The preview worker died. */
  failAll(): void {
    for (const held of this.#held.values()) this.#end(held, new KumikiError("ITEM_CRASHED_WORKER"));
  }

  #end(waiting: Waiting, error: Error): void {
    const place = this.#queue.indexOf(waiting);
    if (place >= 0) this.#queue.splice(place, 1);
    this.#held.delete(waiting.lease.id);
    waiting.reject(error);
  }
}
