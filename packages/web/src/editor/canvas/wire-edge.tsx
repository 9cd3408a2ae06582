import { BaseEdge, type EdgeProps, type ReactFlowState, useStore } from "@xyflow/react";
import { useCallback } from "react";
import { type Obstacle, wireRoute } from "../graph/wire-route.ts";

/** A wire around the nodes that are none of its ends; it is drawn anew only when its path has become another one. */
export function WireEdge(props: EdgeProps) {
  const { source, target, sourceX, sourceY, targetX, targetY } = props;
  const route = useCallback(
    (state: Seen) => {
      const ends = { x1: sourceX, y1: sourceY, x2: targetX, y2: targetY };
      // Only what stands between the ends can be in the way.
      const between = boxesOf(state).filter(
        ({ id, left, width }) => left < targetX && left + width > sourceX && id !== source && id !== target,
      );
      return wireRoute(ends, between);
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

type Seen = Pick<ReactFlowState, "nodes" | "nodeLookup">;
type Box = Obstacle & { readonly id: string };

/** All wires look at the nodes with every step of a drag: once for all of them. Forgotten at once, for nodes may grow. */
const seen = new WeakMap<Seen["nodes"], readonly Box[]>();

function boxesOf({ nodes, nodeLookup }: Seen): readonly Box[] {
  const known = seen.get(nodes);
  if (known !== undefined) return known;
  const boxes: Box[] = [];
  for (const [id, { type, measured, internals }] of nodeLookup) {
    if (!solid.has(type)) continue;
    const { x, y } = internals.positionAbsolute;
    boxes.push({ id, left: x, top: y, width: measured.width ?? 0, height: measured.height ?? 0 });
  }
  seen.set(nodes, boxes);
  queueMicrotask(() => seen.delete(nodes));
  return boxes;
}
