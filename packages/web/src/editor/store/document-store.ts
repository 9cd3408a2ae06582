import { type PipelineDocument, withoutUnused } from "@kumiki/core";
import { type TemporalState, temporal } from "zundo";
import { createStore, type StoreApi } from "zustand/vanilla";
import { settle } from "../commands/auto-layout.ts";
import type { Change } from "../commands/change.ts";
import type { Readable } from "../levels/derived-store.ts";

interface DocumentState {
  readonly document: PipelineDocument;
}

type History = StoreApi<TemporalState<DocumentState>>;

/** How far back one can go. */
const longestHistory = 1000;
/** Changes of one field that follow each other within this time, ms, are one step of the history. */
const sameGesture = 800;

/** A document to read and change, with the history of all that was changed. */
export interface DocumentStore {
  readonly store: Readable<DocumentState>;
  readonly history: History;
  /** Applies a change; `key` joins quick repeats (a slider that is dragged) into one step of the history. */
  readonly apply: (change: Change, key?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Completes the document with what it means already: no step of the history. */
  readonly complete: (change: Change) => void;
  /** Takes up another document with an empty history. */
  readonly open: (document: PipelineDocument) => void;
  readonly get: () => PipelineDocument;
}

/** The one truth of the editor: the document, with a history of every change. */
export function createDocumentStore(first: PipelineDocument): DocumentStore {
  const store = createStore<DocumentState>()(
    temporal((): DocumentState => ({ document: settle(first) }), {
      limit: longestHistory,
      equality: (past, current) => past.document === current.document,
    }),
  );
  let gesture: { key: string; at: number } | undefined;

  const apply = (change: Change, key?: string) => {
    const { document } = store.getState();
    const next = settle(withoutUnused(change(document)));
    if (next === document) return;
    const now = Date.now();
    const repeats = key !== undefined && gesture?.key === key && now - gesture.at < sameGesture;
    const history = store.temporal.getState();
    if (repeats) history.pause();
    store.setState({ document: next });
    if (repeats) history.resume();
    gesture = key === undefined ? undefined : { key, at: now };
  };
  const travel = (direction: "undo" | "redo") => {
    gesture = undefined;
    store.temporal.getState()[direction]();
  };
  return {
    store,
    history: store.temporal,
    apply,
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    complete: (change: Change) => {
      const next = change(store.getState().document);
      if (next === store.getState().document) return;
      store.temporal.getState().pause();
      store.setState({ document: next });
      store.temporal.getState().resume();
    },
    open: (document: PipelineDocument) => {
      gesture = undefined;
      store.setState({ document: settle(document) });
      store.temporal.getState().clear();
    },
    get: () => store.getState().document,
  };
}
