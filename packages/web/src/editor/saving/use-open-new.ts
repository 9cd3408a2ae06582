import { readDocument } from "@kumiki/core";
import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { navigate } from "../../app/navigation.tsx";
import { useSession } from "../session.tsx";

const waitingKey = "kumiki.editor.waiting";

/** What another pipeline's page left to be opened as a new one; taken once. */
function takeWaiting(): unknown {
  const stored = sessionStorage.getItem(waitingKey);
  sessionStorage.removeItem(waitingKey);
  return stored === null ? undefined : JSON.parse(stored);
}

/** Opens a document as a new pipeline. Undo leads back to what was open; a stored pipeline is left as it is. */
export function useOpenNew(id: string | undefined, onRefused: (refused: boolean) => void): (value: unknown) => void {
  const { documents, view, catalogue } = useSession().root;
  const flow = useReactFlow();
  const open = useCallback(
    (value: unknown) => {
      const { document } = readDocument(value, catalogue);
      onRefused(document === undefined);
      if (document === undefined) return;
      if (id !== undefined) {
        sessionStorage.setItem(waitingKey, JSON.stringify(document));
        navigate({ page: "editor" });
        return;
      }
      documents.apply(() => document);
      view.set({ way: [] });
      view.select([]);
      // The canvas knows the new sizes a moment later.
      setTimeout(() => void flow.fitView({ maxZoom: 1, padding: 0.15 }), 60);
    },
    [id, documents, view, catalogue, flow, onRefused],
  );
  useEffect(() => {
    const waiting = id === undefined ? takeWaiting() : undefined;
    if (waiting !== undefined) open(waiting);
  }, [id, open]);
  return open;
}
