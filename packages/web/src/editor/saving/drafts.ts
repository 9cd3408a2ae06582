import { documentSchema, type PipelineDocument } from "@kumiki/core";

const prefix = "kumiki.editor.draft.";
/** The draft of a pipeline that the server does not have yet. */
export const newKey = "new";

export interface Draft {
  readonly document: PipelineDocument;
  /** The version it goes on from; 0 when there is none. */
  readonly base: number;
  readonly savedAt: number;
}

/** The draft kept in this browser; undefined when there is none that reads. */
export function readDraft(key: string): Draft | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? "null");
    if (typeof stored !== "object" || stored === null || !("document" in stored)) return undefined;
    const { success, data } = documentSchema.safeParse(stored.document);
    if (!success) return undefined;
    const base = "base" in stored && typeof stored.base === "number" ? stored.base : 0;
    const savedAt = "savedAt" in stored && typeof stored.savedAt === "number" ? stored.savedAt : 0;
    return { document: data, base, savedAt };
  } catch {
    // A draft that cannot be read is none; the server's version is shown instead.
    return undefined;
  }
}

/** Answers whether the browser kept it (storage can be full or switched off). */
export function writeDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // Nothing was kept where storage is off.
  }
}
