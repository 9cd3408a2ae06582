import type { Session } from "../session.tsx";
import { derivedStore } from "./derived-store.ts";
import { setEach } from "./level-document.ts";
import { levelDocuments } from "./level-documents.ts";
import { levelLive } from "./level-live.ts";
import { namesOn, type Within } from "./way.ts";

/**
 * The editor of a body: everything that works on a document works on it as on the whole. What is written goes into the
 * body of its loop, what is read of live results is that of one round.
 */
export function levelSession(root: Session, way: readonly Within[]): Session {
  if (way.length === 0) return root;
  const names = namesOn(way);
  const live = derivedStore(root.live, levelLive(way, root.parts));
  return {
    ...root,
    documents: levelDocuments(root.documents, names),
    live: { ...root.live, ...live },
    root,
    level: { way, setEach: (input, isElement) => root.documents.apply(setEach(names, input, isElement)) },
  };
}
