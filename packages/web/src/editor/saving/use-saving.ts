import type { PipelineDocument } from "@kumiki/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFailure } from "../../api/failure.ts";
import { navigate } from "../../app/navigation.tsx";
import { partsChanged } from "../nesting/stored-parts.ts";
import type { Session } from "../session.tsx";
import { addVersion, createPipeline, getPipeline, type PipelineVersion } from "./calls.ts";
import { dropDraft, newKey } from "./drafts.ts";
import { type Conflict, openTabs } from "./tabs.ts";
import { useDraft } from "./use-draft.ts";

export interface Opened {
  readonly id: string | undefined;
  /** The version that was opened or published last; 0 before the first. */
  readonly version: number;
}

/** Keeps a draft of every change, publishes versions, and sees when another tab or person was faster. */
export function useSaving(session: Session, opened: Opened, newer: number | undefined) {
  const { documents } = session;
  const queries = useQueryClient();
  const key = opened.id ?? newKey;
  const [version, setVersion] = useState(opened.version);
  const [conflict, setConflict] = useState<Conflict | undefined>(
    newer === undefined ? undefined : { type: "published", version: newer },
  );
  const [state, setState] = useDraft(session, key, version, setConflict);
  const published = (made: PipelineVersion) => {
    setConflict(undefined);
    setVersion(made.version);
    setState("published");
    dropDraft(key);
    announce(made.id, made.version);
    void partsChanged(queries);
    if (opened.id === undefined) navigate({ page: "editor", id: made.id });
  };
  const publish = useMutation({
    mutationFn: ({ message, over }: { message: string; over?: boolean }) =>
      publishDocument(documents.get(), opened.id, message, over ? undefined : version),
    onSuccess: (made) => {
      if ("theirs" in made) setConflict({ type: "published", version: made.theirs });
      else published(made);
    },
  });
  const take = async () => {
    if (conflict?.type === "changed") documents.apply(() => conflict.document);
    else if (opened.id !== undefined) {
      const latest = await getPipeline(opened.id);
      documents.apply(() => latest.document);
      setVersion(latest.version);
    }
    setConflict(undefined);
  };
  return { version, state, publish, conflict, take, keepMine: () => setConflict(undefined) };
}
export type Saving = ReturnType<typeof useSaving>;

function announce(id: string, version: number): void {
  const tabs = openTabs(id, () => undefined);
  tabs.tell({ type: "published", version });
  tabs.close();
}

/** A new version; `theirs` instead when someone published after `expected`. */
async function publishDocument(
  document: PipelineDocument,
  id: string | undefined,
  message: string,
  expected: number | undefined,
): Promise<PipelineVersion | { readonly theirs: number }> {
  const publication = { document, ...(message !== "" && { message }) };
  if (id === undefined) return createPipeline(publication);
  return addVersion(id, { ...publication, ...(expected !== undefined && { expectedVersion: expected }) }).catch(
    async (error: unknown) => {
      const isConflict = error instanceof ApiFailure && error.problems[0]?.code === "VERSION_CONFLICT";
      if (!isConflict) throw error;
      return { theirs: (await getPipeline(id)).version };
    },
  );
}
