import { type ConnectionLineComponentProps, getBezierPath } from "@xyflow/react";
import { useWords } from "../../i18n/use-words.ts";
import { misfitOf } from "../graph/fit.ts";
import { useSession } from "../session.tsx";
import { endsOf } from "./canvas-events.ts";

/** The wire under the hand; over a port that it cannot end at, it says why. */
export function LinkLine(props: ConnectionLineComponentProps) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromNode, fromHandle, toNode, toHandle } = props;
  const { t } = useWords();
  const { documents, parts } = useSession();
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const forward = fromHandle.type === "source";
  const ends =
    toNode && toHandle
      ? endsOf({
          source: forward ? fromNode.id : toNode.id,
          sourceHandle: (forward ? fromHandle.id : toHandle.id) ?? null,
          target: forward ? toNode.id : fromNode.id,
          targetHandle: (forward ? toHandle.id : fromHandle.id) ?? null,
        })
      : undefined;
  const misfit = ends && misfitOf(documents.get(), parts, ends.source, ends.end);
  const why =
    misfit?.why === "kind"
      ? t("editor.misfit.kind", { given: misfit.given, wanted: misfit.wanted })
      : misfit && t("editor.misfit.circle");
  return (
    <g className="link-line" data-misfit={misfit !== undefined || undefined}>
      <path d={path} fill="none" />
      {why && (
        <foreignObject x={toX + 10} y={toY + 8} width={260} height={60}>
          <p className="link-why" role="status">
            {why}
          </p>
        </foreignObject>
      )}
    </g>
  );
}
