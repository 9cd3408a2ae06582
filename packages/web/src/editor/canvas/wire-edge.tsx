import { BaseEdge, type EdgeProps, type ReactFlowState, useStore } from "@xyflow/react";
import { useCallback } from "react";
import { parseItem } from "../graph/item.ts";
import { type Obstacle, wireRoute } from "../graph/wire-route.ts";
import type { LiveState } from "../live/live-store.ts";
import { useLive } from "../session.tsx";

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
  const isEmpty = useLive(({ steps }) => !carries(steps, source, props.sourceHandleId));
  return <BaseEdge {...plainProps(props)} {...(isEmpty && { className: "wire-empty" })} path={useStore(route)} />;
}

/** Whether something came by a wire in the last preview: its branch did not go another way, and its step was needed. */
function carries(steps: LiveState["steps"], item: string, port: string | null | undefined): boolean {
  const name = parseItem(item)?.name ?? "";
  const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (step === undefined) return true;
  const isUnneeded = step.status === "skipped" && step.problem === undefined;
  return !isUnneeded && (step.way === undefined || step.way === port);
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
