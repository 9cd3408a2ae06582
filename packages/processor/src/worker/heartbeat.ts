import { Worker } from "node:worker_threads";
import { heartbeatAnswerSchema } from "@kumiki/core";
import type { DoorOptions } from "./server-calls.ts";

export interface Heartbeat {
  hold(lease: string, onLost: (reason: "cancelled" | "lost") => void): void;
  release(lease: string): void;
  stop(): Promise<void>;
}

export interface HeartbeatOptions extends DoorOptions {
  readonly everyMs: number;
  readonly onFailure: (reason: string) => void;
}

/** Heartbeats from a thread of their own; tells when a lease was cancelled or given to somebody else. */
export function startHeartbeat({ onFailure, ...settings }: HeartbeatOptions): Heartbeat {
  const held = new Map<string, (reason: "cancelled" | "lost") => void>();
  // The thread's file ends as this one does: .ts in the tree, .js when compiled.
  const file = new URL(`./heartbeat-thread${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);
  // A thread that dies takes the process with it (its `error` is not handled): without it every lease would be lost.
  const thread = new Worker(file, { workerData: settings });
  thread.unref();
  thread.on("message", (message: { answer?: unknown; failure?: string }) => {
    if (message.failure !== undefined) return onFailure(message.failure);
    const { data } = heartbeatAnswerSchema.safeParse(message.answer);
    if (data === undefined) return onFailure("an answer of another form");
    for (const lease of data.cancelled) held.get(lease)?.("cancelled");
    for (const lease of data.lost) held.get(lease)?.("lost");
  });
  const tell = (): void => thread.postMessage([...held.keys()]);
  return {
    hold(lease, onLost) {
      held.set(lease, onLost);
      tell();
    },
    release(lease) {
      held.delete(lease);
      tell();
    },
    async stop() {
      await thread.terminate();
    },
  };
}
