import "./outline.css";
import { type KeyboardEvent, useRef } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { itemName } from "../canvas/item-name.ts";
import { useDocument, useLive, useSession, useView } from "../session.tsx";
import { outlineOf } from "./tree.ts";

/** The graph as a tree for keyboard and screen reader: moving selects, Enter goes to the settings, all keys work on it. */
export function Outline() {
  const { t, language } = useWords();
  const { view, parts } = useSession();
  const document = useDocument((now) => now);
  const selected = useView((state) => state.selected);
  const problems = useLive(({ problemsByNode }) => problemsByNode);
  const tree = useRef<HTMLUListElement>(null);
  const branches = outlineOf(document);
  const current = branches.find(({ id }) => selected.has(id))?.id ?? branches[0]?.id;
  const rows = () => [...(tree.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const onKeyDown = (event: KeyboardEvent) => {
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
      {branches.map(({ id, wires }) => {
        const found = problems[id.slice(5)];
        const name = itemName(document, parts, id, language, t);
        return (
          <li
            key={id}
            role="treeitem"
            data-item={id}
            aria-level={1}
            aria-selected={selected.has(id)}
            aria-expanded={wires.length > 0 ? true : undefined}
            aria-label={
              found && id.startsWith("node:") ? `${name}, ${t("editor.problems", { count: found.length })}` : name
            }
            tabIndex={id === current ? 0 : -1}
            onFocus={(event) => event.target === event.currentTarget && view.select([id])}
            onClick={(event) => event.currentTarget.focus()}
            onKeyDown={() => undefined}
          >
            <span className="clip outline-name" data-problem={(found && id.startsWith("node:")) || undefined}>
              {name}
            </span>
            {wires.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of a tree, not of form fields
              <ul role="group">
                {wires.map((wire) => (
                  <li
                    key={wire}
                    role="treeitem"
                    aria-level={2}
                    aria-selected={false}
                    tabIndex={-1}
                    className="quiet mono clip"
                  >
                    {wire}
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}
