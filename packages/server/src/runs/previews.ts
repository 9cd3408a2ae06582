import {
  type Completion,
  errorOf,
  inPlanOrder,
  KumikiError,
  type Lease,
  type Result,
  type Step,
  text,
  type WorkerEvent,
} from "@kumiki/core";
import { ulid } from "ulid";
import { Bell } from "../bell.ts";

export interface PreviewResult {
  readonly steps: readonly Step[];
  readonly outputs: Readonly<Record<string, Result>>;
}

export type PreviewRequest = Omit<Lease, "id" | "run" | "item" | "attempt" | "keepPreviews" | "tellSteps">;

interface Preview {
  readonly session: string;
  readonly lease: Lease;
  readonly steps: Step[];
  resolve(result: PreviewResult): void;
  reject(error: KumikiError): void;
}

/**
 * Live previews: in memory only, the newest of a session takes the place of the older, served by one reserved worker
 * that keeps its steps warm. What they make is stored like any file and named by its content.
 */
export class Previews {
  readonly #waiting: Preview[] = [];
  readonly #held = new Map<string, Preview>();
  readonly #bell = new Bell();

  /** Waits for the result until its client is `gone`. SUPERSEDED when a newer preview of the session came, else the failure's own code. */
  ask(session: string, request: PreviewRequest, gone: AbortSignal): Promise<PreviewResult> {
    const older = [...this.#waiting, ...this.#held.values()].filter((preview) => preview.session === session);
    for (const preview of older) this.#end(preview, new KumikiError("SUPERSEDED"));
    return new Promise((resolve, reject) => {
      const id = ulid();
      const own = { id, run: `preview-${id}`, item: 0, attempt: 1, keepPreviews: true, tellSteps: true };
      const lease: Lease = { ...request, ...own };
      const preview: Preview = { session, lease, steps: [], resolve, reject };
      this.#waiting.push(preview);
      gone.addEventListener("abort", () => this.#end(preview, new KumikiError("CANCELLED")), { once: true });
      this.#bell.ring();
    });
  }

  /** The next preview; waits for one up to `waitMs`, then answers none, as it does when it is told to stop. */
  async take(waitMs: number, stop: AbortSignal): Promise<Lease[]> {
    if (this.#waiting.length === 0 && !stop.aborted) await this.#bell.wait(waitMs, stop);
    if (stop.aborted) return [];
    const next = this.#waiting.shift();
    if (next === undefined) return [];
    this.#held.set(next.lease.id, next);
    return [next.lease];
  }

  /** Leases that are gone: superseded, or of a client that left. */
  heartbeat = (ids: readonly string[]) => ({ cancelled: [], lost: ids.filter((id) => !this.#held.has(id)) });

  /** Hashes of the pictures of all previews under way. */
  inputs = (): ReadonlySet<string> => inputsOf([...this.#held.values()]);

  /** Hashes of the pictures of those under way and of those that wait. */
  allInputs = (): ReadonlySet<string> => inputsOf([...this.#waiting, ...this.#held.values()]);

  /** STALE_LEASE when a newer preview took its place. */
  record(id: string, events: readonly WorkerEvent[]): void {
    const steps = events.flatMap((event) => (event.type === "step.finished" ? [event.step] : []));
    this.#heldAs(id).steps.push(...steps);
  }

  complete(id: string, completion: Completion): void {
    this.record(id, completion.events);
    const done = this.#heldAs(id);
    if (completion.status === "failed") this.#end(done, errorOf(completion.problem));
    else if (completion.status !== "succeeded") this.#end(done, new KumikiError("CANCELLED"));
    else {
      this.#held.delete(id);
      done.resolve({ steps: inPlanOrder(done.steps), outputs: completion.outputs });
    }
  }

  /** The preview worker is gone. */
  failHeld(): void {
    for (const held of this.#held.values()) this.#end(held, new KumikiError("ITEM_CRASHED_WORKER"));
  }

  close(): void {
    for (const preview of [...this.#waiting, ...this.#held.values()])
      this.#end(preview, new KumikiError("SHUTTING_DOWN"));
  }

  #heldAs(id: string): Preview {
    const held = this.#held.get(id);
    if (held === undefined)
      throw new KumikiError("STALE_LEASE", { received: id, expected: text("新しいプレビュー", "a newer preview") });
    return held;
  }

  #end(preview: Preview, error: KumikiError): void {
    const place = this.#waiting.indexOf(preview);
    if (place >= 0) this.#waiting.splice(place, 1);
    this.#held.delete(preview.lease.id);
    preview.reject(error);
  }
}

const inputsOf = (previews: readonly Preview[]): ReadonlySet<string> =>
  new Set(previews.flatMap(({ lease }) => Object.values(lease.inputs).map(({ sha256 }) => sha256)));
