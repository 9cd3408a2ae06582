import type { ComponentInfo } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { addPart } from "../actions/add-part.ts";
import { plainKind } from "../canvas/flow-wires.ts";
import { partMime } from "../canvas/use-part-drop.ts";
import { writtenUse } from "../graph/parts.ts";
import { HelpButton } from "../help-button.tsx";
import { useSession } from "../session.tsx";
import { FamilyIcon } from "./family-icon.tsx";
import { PartOrigin } from "./part-origin.tsx";

/** A part to drag onto the canvas, or to add by double click or Enter; ? or F1 tells what it does. */
export function PartRow({ info }: { readonly info: ComponentInfo }) {
  const { text } = useWords();
  const session = useSession();
  const add = () => addPart(session, info, {});
  const kinds = Object.values(info.outputs).map(({ kind }) => plainKind(kind));
  return (
    <li className="part-item">
      <button
        type="button"
        className="plain-button part-row"
        draggable
        aria-keyshortcuts="F1"
        data-part={info.id}
        title={`${text(info.summary)}\n${info.id}@${info.version}${info.origin ? `\n${info.origin.file}` : ""}`}
        onDragStart={(event) => {
          event.dataTransfer.setData(partMime, writtenUse(info));
          event.dataTransfer.effectAllowed = "copy";
        }}
        onDoubleClick={add}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      >
        <FamilyIcon family={info.family} />
        <span className="clip">{text(info.label)}</span>
        <span className="part-row-kinds" aria-hidden>
          {kinds.map((kind, at) => (
            // Ports have no identity here but their order.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <i key={at} data-kind={kind} />
          ))}
        </span>
      </button>
      <HelpButton part={info.id} label={info.label} tabIndex={-1} />
      {info.origin && <PartOrigin label={info.label} version={info.version} origin={info.origin} />}
    </li>
  );
}
