import type { PipelineDocument } from "@kumiki/core";
import { readDocument } from "@kumiki/core";
import { useEffect, useRef } from "react";
import { settle } from "../commands/auto-layout.ts";
import { removeNodes } from "../commands/nodes.ts";
import { copyOf, paste, pastedNames } from "../commands/paste.ts";
import { itemId, namesOf } from "../graph/item.ts";
import { type Session, useSession } from "../session.tsx";

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName));

/** JSON of a text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Adds a document's nodes to the one that is open; an empty one becomes it. */
export function takeDocument({ documents, view, level }: Session, given: PipelineDocument): void {
  const now = documents.get();
  const whole = settle(given);
  if (Object.keys(now.nodes).length === 0 && level === undefined) {
    const own = Object.keys(whole.outputs).length > 0 || Object.keys(whole.inputs).length > 0;
    documents.apply(() => (own ? whole : { ...now, nodes: whole.nodes, layout: whole.layout }));
    view.select([]);
    return;
  }
  const names = [...pastedNames(now, whole).values()];
  documents.apply(paste(whole, [48, 48]));
  view.select(names.map((name) => itemId("node", name)));
}

/** Copy, cut and paste of nodes as a document's JSON, also between tabs; a pasted linear document becomes a graph. */
export function useClipboard(onRefused: () => void): void {
  const session = useSession();
  const refused = useRef(onRefused);
  useEffect(() => {
    refused.current = onRefused;
  });
  useEffect(() => {
    const { documents, view, catalogue } = session;
    const copy = (event: ClipboardEvent) => {
      const nodes = namesOf("node", view.get().selected);
      const words = window.getSelection()?.toString() ?? "";
      if (takesText(event.target) || words !== "" || nodes.length === 0) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", JSON.stringify(copyOf(documents.get(), nodes), null, 2));
      if (event.type === "cut") documents.apply(removeNodes(nodes));
    };
    const take = (event: ClipboardEvent) => {
      if (takesText(event.target) || view.get().dialog !== undefined) return;
      const value = jsonOf(event.clipboardData?.getData("text/plain") ?? "");
      if (value === undefined) return;
      event.preventDefault();
      const { document } = readDocument(value, catalogue);
      if (document === undefined) refused.current();
      else takeDocument(session, document);
    };
    window.addEventListener("copy", copy);
    window.addEventListener("cut", copy);
    window.addEventListener("paste", take);
    return () => {
      window.removeEventListener("copy", copy);
      window.removeEventListener("cut", copy);
      window.removeEventListener("paste", take);
    };
  }, [session]);
}
