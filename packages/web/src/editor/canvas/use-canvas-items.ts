import { useMemo, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { useDocument, useSession, useView } from "../session.tsx";
import { makeFlowItems } from "./flow-items.ts";
import { makeFlowWires } from "./flow-wires.ts";
import { itemName } from "./item-name.ts";

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
  const nodes = useMemo(
    () => makeItems(document, { moving, measured, selected }, (id) => itemName(document, parts, id, language, t)),
    [makeItems, document, moving, measured, selected, parts, language, t],
  );
  const edges = useMemo(
    () => makeWires(document, parts, { wires, target }),
    [makeWires, document, parts, wires, target],
  );
  return { nodes, edges };
}
