import "./outline.css";
import { Fragment, type KeyboardEvent, useRef } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { itemName } from "../canvas/item-name.ts";
import type { ItemId } from "../graph/item.ts";
import { useDocument, useLive, useSession, useView } from "../session.tsx";
import { outlineOf } from "./tree.ts";

/** The graph as a tree for keyboard and screen reader: moving selects, Enter goes to the settings, all keys work on it. */
export function Outline() {
  const { t } = useWords();
  const document = useDocument((now) => now);
  const selected = useView((state) => state.selected);
  const tree = useRef<HTMLUListElement>(null);
  const branches = outlineOf(document);
  const current = branches.find(({ id }) => selected.has(id))?.id ?? branches[0]?.id;
  const rows = () => [...(tree.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
    // With Ctrl or Alt a key means what it means everywhere in the editor.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows();
    const at = all.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all[Math.min(all.length - 1, Math.max(0, to))]?.focus();
    else if (event.key === "Enter")
      globalThis.document.querySelector<HTMLElement>(".editor-side input, .editor-side select")?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list is what a tree is made of
      role="tree"
      aria-label={t("editor.outline")}
      className="outline"
      ref={tree}
      onKeyDown={onKeyDown}
      data-testid="outline"
    >
      {branches.map(({ id, wires }) => (
        <Fragment key={id}>
          <Item id={id} level={1} expanded={wires.length > 0} reachable={id === current} />
          {wires.map((wire) => (
            <li
              key={wire}
              role="treeitem"
              aria-level={2}
              aria-selected={false}
              tabIndex={-1}
              className="outline-wire quiet mono clip"
            >
              {wire}
            </li>
          ))}
        </Fragment>
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly id: ItemId;
  readonly level: number;
  readonly expanded: boolean;
  readonly reachable: boolean;
}

/** Something of the graph; having the focus is being selected. */
function Item({ id, level, expanded, reachable }: ItemProps) {
  const { t, language } = useWords();
  const { view, parts } = useSession();
  const name = useDocument((document) => itemName(document, parts, id, language, t));
  const selected = useView((state) => state.selected.has(id));
  const count = useLive(({ problemsByNode }) => (id.startsWith("node:") ? problemsByNode[id.slice(5)]?.length : 0));
  return (
    <li
      role="treeitem"
      data-item={id}
      aria-level={level}
      aria-selected={selected}
      aria-expanded={expanded || undefined}
      tabIndex={reachable ? 0 : -1}
      className="clip"
      data-problem={Boolean(count) || undefined}
      onFocus={() => view.select([id])}
    >
      {name}
      {count ? <span className="unseen">{`, ${t("editor.problems", { count })}`}</span> : null}
    </li>
  );
}
