import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { renameGroup } from "../commands/marks.ts";
import { useDocument, useSession } from "../session.tsx";
import type { FlowNode } from "./flow-items.ts";

/** The frame around a group; its head drags all of its nodes. */
export const GroupNode = memo(function GroupNode({ data: { name }, width, height }: NodeProps<FlowNode>) {
  const { t } = useWords();
  const { documents } = useSession();
  const index = Number(name);
  const label = useDocument(({ layout }) => layout?.groups[index]?.label);
  if (label === undefined) return null;
  return (
    <div className="group-frame" style={{ width, height }} data-testid={`group-${name}`}>
      <div className="frame-head">
        <input
          className="nodrag"
          aria-label={t("editor.groupLabel")}
          value={label}
          maxLength={200}
          onChange={({ currentTarget }) => documents.apply(renameGroup(index, currentTarget.value), `group ${index}`)}
        />
      </div>
    </div>
  );
});
