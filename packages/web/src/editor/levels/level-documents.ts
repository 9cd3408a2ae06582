import { emptyDocument } from "../commands/change.ts";
import type { DocumentStore } from "../store/document-store.ts";
import { derivedStore } from "./derived-store.ts";
import { changeAt, documentAt } from "./level-document.ts";

/** A body as a document of its own to read and change; changes and their history are those of the whole document. */
export function levelDocuments(whole: DocumentStore, way: readonly string[]): DocumentStore {
  let last = emptyDocument("-");
  const store = derivedStore(whole.store, ({ document }) => {
    // A loop that was just taken away is left in the same moment; until then what it was is shown.
    last = documentAt(document, way) ?? last;
    return last;
  });
  const states = derivedStore(store, (document) => ({ document }));
  return {
    ...whole,
    store: states,
    apply: (change, key) => whole.apply(changeAt(way, change), key && `${way.join("/")} ${key}`),
    complete: (change) => whole.complete(changeAt(way, change)),
    get: () => store.getState(),
  };
}
