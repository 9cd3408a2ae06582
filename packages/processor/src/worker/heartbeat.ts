import { Worker } from "node:worker_threads";
import type { DoorOptions } from "./door.ts";

export interface Heartbeat {
  hold(lease: string, onLost: (reason: "cancelled" | "lost") => void): void;
  release(lease: string): void;
  stop(): Promise<void>;
}

/** Heartbeats from a thread of their own; tells when a lease was cancelled or given to somebody else. */
export function startHeartbeat(door: DoorOptions, everyMs = 5_000): Heartbeat {
  const held = new Map<string, (reason: "cancelled" | "lost") => void>();
  // The thread's file ends as this one does: .ts in the tree, .js when compiled.
  const file = new URL(`./heartbeat-thread${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`, import.meta.url);
  const thread = new Worker(file, { workerData: { ...door, everyMs } });
  thread.unref();
  thread.on("message", ({ cancelled, lost }: { cancelled: string[]; lost: string[] }) => {
    for (const lease of cancelled) held.get(lease)?.("cancelled");
    for (const lease of lost) held.get(lease)?.("lost");
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
