import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Session } from "../session.tsx";
import { leaveTo } from "./enter.ts";
import { reachOf } from "./level-document.ts";
import { levelSession } from "./level-session.ts";
import { namesOn } from "./way.ts";

/** The session of the level that is open; a loop that is not there any more (undo) is left. */
export function useLevel(root: Session): Session {
  const way = useStore(root.view.store, (view) => view.way);
  const reach = useStore(root.documents.store, ({ document }) => reachOf(document, namesOn(way)));
  useEffect(() => {
    if (reach < way.length) leaveTo(root, reach);
  }, [root, reach, way]);
  return useMemo(() => levelSession(root, reach < way.length ? way.slice(0, reach) : way), [root, way, reach]);
}
