import { type Completion, KumikiError, type Lease, type Plan, reasonOf } from "@kumiki/core";
import type { Engine } from "../engine.ts";
import type { Log } from "../log.ts";
import type { WorkerDoor } from "./door.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { FileAccess, LeaseFiles } from "./lease-files.ts";
import type { Outbox } from "./outbox.ts";
import { workOn } from "./work-on.ts";

export interface LeaseService {
  readonly door: WorkerDoor;
  readonly files: FileAccess;
  readonly outbox: Outbox;
  readonly heartbeat: Heartbeat;
  readonly engine: Engine;
  readonly planOf: (lease: Lease) => Promise<Plan>;
  readonly log: Log;
  /** Aborted: the worker ends. */
  readonly signal: AbortSignal;
}

type Ending = "cancelled" | "returned" | "lost";

/** A lease in the worker's hands. */
export interface HeldLease {
  /** Begins to fetch its pictures, while the one before is worked on. */
  prefetch(): void;
  /** From here to its end; whatever happens, the worker goes on. */
  serve(): Promise<void>;
  /** Gives it back if its work has not begun. */
  giveBack(): void;
}

/** Holds a lease: it is kept alive, and hears when it is cancelled or lost, until its end was delivered. */
export function holdLease(lease: Lease, service: LeaseService): HeldLease {
  const { heartbeat, outbox, log, signal, files } = service;
  const place = { run: lease.run, item: lease.item, attempt: lease.attempt };
  const stop = new AbortController();
  let state: "waiting" | "working" | "over" = "waiting";
  let ending: Ending | undefined;
  let pictures: Promise<LeaseFiles> | undefined;
  const end = (why: Ending): void => {
    ending ??= why;
    stop.abort(new KumikiError("CANCELLED"));
  };
  const drain = (): void => end("returned");
  const release = (): void => {
    signal.removeEventListener("abort", drain);
    heartbeat.release(lease.id);
  };
  const finish = (completion: Completion): void => {
    state = "over";
    const told = answer(completion, ending);
    if (told !== undefined) {
      outbox.add(lease.id, told, release);
      // Somebody looks on: its end is seen when it comes.
      if (lease.tellSteps) outbox.flush();
    } else {
      log.warn("lease lost; the result is dropped", place);
      release();
    }
  };
  const fetch = (): Promise<LeaseFiles> => (pictures ??= heardLater(files.fetch(lease, stop.signal)));
  signal.addEventListener("abort", drain, { once: true });
  if (signal.aborted) drain();
  heartbeat.hold(lease.id, end);
  return {
    prefetch: () => void (state === "waiting" && fetch()),
    giveBack() {
      if (state !== "waiting") return;
      end("returned");
      finish(nothingDone);
    },
    async serve() {
      if (state !== "waiting") return;
      if (ending !== undefined) return finish(nothingDone);
      state = "working";
      const onStale = (): void => end("lost");
      try {
        finish(await workOn(lease, { ...service, pictures: fetch(), signal: stop.signal, onStale }));
      } catch (error) {
        // Nothing is known about the item: the lease runs out and somebody tries it again.
        log.warn(`result not delivered: ${reasonOf(error)}`, place);
        release();
      }
    },
  };
}

/** Whoever works on it hears of a failure; until then nobody does. */
function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

const nothingDone: Completion = { status: "returned", events: [] };

/** What the server is told; undefined when the lease is no longer ours. A result that is there is never thrown away. */
function answer(completion: Completion, ending: Ending | undefined): Completion | undefined {
  if (ending === "lost") return undefined;
  if (ending === undefined || completion.status === "succeeded") return completion;
  return { status: ending, events: completion.events };
}
