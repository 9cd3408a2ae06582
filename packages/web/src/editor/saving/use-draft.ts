import { canonicalJson } from "@kumiki/core";
import { useEffect, useState } from "react";
import type { Session } from "../session.tsx";
import { readDraft, writeDraft } from "./drafts.ts";
import { type Conflict, openTabs } from "./tabs.ts";

export type SaveState = "none" | "kept" | "keeping" | "lost" | "published";

/** Changes that follow each other within this time, ms, are kept together. */
const quiet = 400;

/** Keeps a draft of the document in this browser after every change and tells other tabs of it. */
export function useDraft(
  { documents }: Session,
  key: string,
  version: number,
  onConflict: (conflict: Conflict) => void,
) {
  const [state, setState] = useState<SaveState>(() =>
    readDraft(key) !== undefined ? "kept" : version > 0 ? "published" : "none",
  );
  useEffect(() => {
    const tabs = openTabs(key, (conflict) => {
      // A tab that took over these very changes says so, too.
      const same = conflict.type === "changed" && canonicalJson(conflict.document) === canonicalJson(documents.get());
      if (!same) onConflict(conflict);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      const document = documents.get();
      setState(writeDraft(key, { document, base: version, savedAt: Date.now() }) ? "kept" : "lost");
      tabs.tell({ type: "changed", document });
    };
    const stop = documents.store.subscribe(() => {
      setState("keeping");
      clearTimeout(timer);
      timer = setTimeout(keep, quiet);
    });
    const leave = () => timer !== undefined && keep();
    window.addEventListener("pagehide", leave);
    return () => {
      leave();
      window.removeEventListener("pagehide", leave);
      stop();
      tabs.close();
    };
  }, [documents, key, version, onConflict]);
  return [state, setState] as const;
}
