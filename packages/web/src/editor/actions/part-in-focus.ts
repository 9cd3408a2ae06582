import { namesOf, parseItem } from "../graph/item.ts";
import { partOf } from "../graph/parts.ts";
import type { Session } from "../session.tsx";
import type { AskedHelp } from "../store/view-store.ts";

/** The part that a person is at: a row of the palette, a step on the canvas, or the selected step, with the field that has the focus. */
export function partInFocus({ documents, parts, view }: Session): AskedHelp | undefined {
  const focused = document.activeElement;
  const row = closest(focused, "[data-part]")?.dataset.part;
  if (row !== undefined) return { name: "help", part: row };
  const item = parseItem(closest(focused, ".react-flow__node")?.dataset.id ?? "");
  const node = item?.kind === "node" ? item.name : namesOf("node", view.get().selected)[0];
  const use = node === undefined ? undefined : documents.get().nodes[node]?.use;
  if (use === undefined || partOf(parts, use) === undefined) return undefined;
  return { name: "help", part: use, parameter: closest(focused, "[data-parameter]")?.dataset.parameter };
}

const closest = (element: Element | null, selector: string): HTMLElement | undefined =>
  element?.closest<HTMLElement>(selector) ?? undefined;
