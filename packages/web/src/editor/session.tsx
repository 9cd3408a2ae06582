import type { Catalogue, PipelineDocument } from "@kumiki/core";
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { KnownParts } from "./graph/known-parts.ts";
import type { Parts } from "./graph/parts.ts";
import type { Level } from "./levels/way.ts";
import { createLiveStore, type LiveState, type LiveStore } from "./live/live-store.ts";
import { createDocumentStore, type DocumentStore } from "./store/document-store.ts";
import { createViewStore, type ViewState, type ViewStore } from "./store/view-store.ts";

/** Everything that one open editor works with. */
export interface Session {
  readonly documents: DocumentStore;
  readonly view: ViewStore;
  readonly live: LiveStore;
  readonly catalogue: Catalogue;
  readonly parts: Parts;
  /** Stored pipelines became known. */
  readonly takeStored: (infos: Catalogue["components"]) => void;
  /** The same editor with other parts: plugins come and go while it is open. */
  readonly withCatalogue: (catalogue: Catalogue) => Session;
  /** The id under which the document is stored. */
  readonly self: string | undefined;
  /** The session of the whole document, whichever body is open. */
  readonly root: Session;
  /** The body that is open; undefined where it is the whole document. */
  readonly level?: Level;
}

export function createSession(document: PipelineDocument, catalogue: Catalogue, self?: string): Session {
  const documents = createDocumentStore(document);
  const known = new KnownParts(catalogue, document);
  // Before all who draw: they find the parts of what they draw.
  documents.store.subscribe((now, before) => {
    if (now.document.pipelines !== before.document.pipelines) known.takeDocument(now.document);
  });
  const [view, live] = [createViewStore(), createLiveStore()];
  const takeStored = (infos: Catalogue["components"]) => known.takeStored(infos);
  const make = (of: Catalogue): Session => {
    const parts = known.of(of);
    const session = { documents, view, live, catalogue: of, parts, takeStored, withCatalogue: make, self };
    const root: Session = {
      ...session,
      get root() {
        return root;
      },
    };
    return root;
  };
  return make(catalogue);
}

const Current = createContext<Session | undefined>(undefined);

export const SessionProvider = ({ session, children }: { readonly session: Session; readonly children: ReactNode }) => (
  <Current value={session}>{children}</Current>
);

export function useSession(): Session {
  const session = useContext(Current);
  if (session === undefined) throw new Error("the editor's parts stand inside a SessionProvider");
  return session;
}

/** A part of the document; renders again only when that part changes. */
export function useDocument<T>(select: (document: PipelineDocument) => T): T {
  return useStore(useSession().documents.store, ({ document }) => select(document));
}
export function useView<T>(select: (view: ViewState) => T): T {
  return useStore(useSession().view.store, select);
}
export function useLive<T>(select: (live: LiveState) => T): T {
  return useStore(useSession().live, select);
}
