import { documentSchema, type PipelineDocument } from "@kumiki/core";
import { randomKey } from "../../api/random-key.ts";

/** What another tab did to the same pipeline. */
export type Conflict =
  | { readonly type: "changed"; readonly document: PipelineDocument }
  | { readonly type: "published"; readonly version: number };

/** This page among others; what it says itself is no news to it. */
const tab = randomKey();
const channelName = "kumiki.editor";

function readMessage(data: unknown, key: string): Conflict | undefined {
  if (typeof data !== "object" || data === null || !("key" in data) || !("tab" in data) || !("said" in data))
    return undefined;
  const { said } = data;
  if (data.key !== key || data.tab === tab || typeof said !== "object" || said === null || !("type" in said))
    return undefined;
  if (said.type === "published" && "version" in said && typeof said.version === "number")
    return { type: "published", version: said.version };
  const parsed = "document" in said ? documentSchema.safeParse(said.document) : undefined;
  return said.type === "changed" && parsed?.success ? { type: "changed", document: parsed.data } : undefined;
}

/** Speaks with other tabs that have the same pipeline open. */
export function openTabs(key: string, onConflict: (conflict: Conflict) => void) {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const conflict = readMessage(data, key);
    if (conflict !== undefined) onConflict(conflict);
  };
  return {
    tell: (said: Conflict) => channel.postMessage({ key, tab, said }),
    close: () => channel.close(),
  };
}
