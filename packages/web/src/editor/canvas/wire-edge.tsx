import { BaseEdge, type EdgeProps, type ReactFlowState, useStore } from "@xyflow/react";
import { useCallback } from "react";
import { type Obstacle, wireRoute } from "../graph/wire-route.ts";

/** A wire around the nodes that are none of its ends; it is drawn anew only when its path has become another one. */
export function WireEdge(props: EdgeProps) {
  const { source, target, sourceX, sourceY, targetX, targetY } = props;
  const route = useCallback(
    ({ nodeLookup }: Pick<ReactFlowState, "nodeLookup">) => {
      const ends = { x1: sourceX, y1: sourceY, x2: targetX, y2: targetY };
      return wireRoute(ends, obstaclesOf(nodeLookup, source, target));
    },
    [source, target, sourceX, sourceY, targetX, targetY],
  );
  return <BaseEdge {...plainProps(props)} path={useStore(route)} />;
}

const plainProps = ({ style, markerStart, markerEnd, interactionWidth }: EdgeProps) => ({
  ...(style && { style }),
  ...(markerStart !== undefined && { markerStart }),
  ...(markerEnd !== undefined && { markerEnd }),
  ...(interactionWidth !== undefined && { interactionWidth }),
});

const solid: ReadonlySet<string | undefined> = new Set(["k-node", "k-input", "k-output"]);

function obstaclesOf(nodes: ReactFlowState["nodeLookup"], source: string, target: string): Obstacle[] {
  const found: Obstacle[] = [];
  for (const [id, { type, measured, internals }] of nodes) {
    if (id === source || id === target || !solid.has(type)) continue;
    const { x, y } = internals.positionAbsolute;
    found.push({ left: x, top: y, width: measured.width ?? 0, height: measured.height ?? 0 });
  }
  return found;
}
