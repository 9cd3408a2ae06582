import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { changeNote } from "../commands/marks.ts";
import { useDocument, useSession } from "../session.tsx";
import type { FlowNode } from "./flow-items.ts";

/** A note on the canvas; it is written where it lies. */
export const NoteNode = memo(function NoteNode({ data: { name } }: NodeProps<FlowNode>) {
  const { t } = useWords();
  const { documents } = useSession();
  const index = Number(name);
  const text = useDocument(({ layout }) => layout?.notes[index]?.text);
  if (text === undefined) return null;
  return (
    <div className="note-card" data-testid={`note-${name}`}>
      <textarea
        className="nodrag nowheel"
        aria-label={t("editor.note")}
        placeholder={t("editor.notePlaceholder")}
        value={text}
        maxLength={10_000}
        rows={Math.min(12, Math.max(2, text.split("\n").length))}
        onChange={({ currentTarget }) => documents.apply(changeNote(index, currentTarget.value), `note ${index}`)}
      />
    </div>
  );
});
