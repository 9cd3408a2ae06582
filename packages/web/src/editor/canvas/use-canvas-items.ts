import { useMemo, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { useDocument, useSession, useView } from "../session.tsx";
import { makeFlowItems } from "./flow-items.ts";
import { makeFlowWires } from "./flow-wires.ts";
import { itemName } from "./item-name.ts";

/** Up to this many things all are drawn; of more only those in sight, so that dragging stays light. */
const drawnAll = 80;

/** What the canvas draws, made of the document and of what is selected or under the hand. */
export function useCanvasItems() {
  const { parts } = useSession();
  const { t, language } = useWords();
  const document = useDocument((now) => now);
  const [makeItems] = useState(makeFlowItems);
  const [makeWires] = useState(makeFlowWires);
  const moving = useView((view) => view.moving);
  const measured = useView((view) => view.measured);
  const selected = useView((view) => view.selected);
  const wires = useView((view) => view.wires);
  const target = useView((view) => view.target);
  // Names change with the document, not while something is dragged.
  const label = useMemo(() => {
    const names = new Map<string, string>();
    return (id: string): string => {
      const name = names.get(id) ?? itemName(document, parts, id, language, t);
      names.set(id, name);
      return name;
    };
  }, [document, parts, language, t]);
  const nodes = useMemo(
    () => makeItems(document, { moving, measured, selected }, label),
    [makeItems, document, moving, measured, selected, label],
  );
  const edges = useMemo(
    () => makeWires(document, parts, { wires, target }),
    [makeWires, document, parts, wires, target],
  );
  return { nodes, edges, onlyRenderVisibleElements: nodes.length > drawnAll };
}
