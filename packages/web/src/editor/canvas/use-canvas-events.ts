import { type ReactFlowProps, useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { useSession } from "../session.tsx";
import * as happened from "./canvas-events.ts";
import type { FlowNode } from "./flow-items.ts";
import { itemUnder } from "./wire-under.ts";

/** Where the mouse or the first finger is. */
function pointOf(event: { clientX: number; clientY: number } | Pick<TouchEvent, "changedTouches">) {
  const point = "clientX" in event ? event : event.changedTouches[0];
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

const idsOf = (nodes: readonly FlowNode[]): string[] => nodes.map(({ id }) => id);

type Events = Pick<
  ReactFlowProps<FlowNode>,
  | "onNodesChange"
  | "onEdgesChange"
  | "onNodeDrag"
  | "onNodeDragStop"
  | "onConnect"
  | "onConnectStart"
  | "onConnectEnd"
  | "onReconnectStart"
  | "onReconnect"
  | "onReconnectEnd"
  | "onPaneClick"
  | "isValidConnection"
>;

/** What happens on the canvas, as commands on the document. */
export function useCanvasEvents(): Events {
  const session = useSession();
  const flow = useReactFlow();
  return useMemo(() => {
    const { view } = session;
    let rewiring = false;
    return {
      onNodesChange: (changes) => happened.nodesChanged(session, changes),
      onEdgesChange: (changes) => happened.wiresChanged(session, changes),
      onNodeDrag: (event, _, dragged) => happened.dragMoved(session, idsOf(dragged), pointOf(event)),
      onNodeDragStop: (_, __, dragged) => happened.dragEnded(session, idsOf(dragged)),
      onConnect: (connection) => happened.wireBetween(session, connection),
      onConnectStart: (_, { nodeId, handleId, handleType }) =>
        view.set({ linking: happened.linkingFrom(nodeId, handleId, handleType) }),
      onConnectEnd: (event, state) => {
        const { x, y } = flow.screenToFlowPosition(pointOf(event));
        if (rewiring) view.set({ linking: undefined });
        else happened.wireLetGo(session, state, itemUnder(pointOf(event)), [x, y]);
      },
      onReconnectStart: () => {
        rewiring = true;
      },
      onReconnect: (edge, connection) => happened.rewire(session, edge.id, connection),
      onReconnectEnd: (_, edge, __, state) => {
        rewiring = false;
        view.set({ linking: undefined });
        if (state.toHandle === null) happened.rewire(session, edge.id, undefined);
      },
      onPaneClick: () => view.select([]),
      isValidConnection: ({ source, sourceHandle = null, target, targetHandle = null }) =>
        happened.mayWire(session, { source, sourceHandle, target, targetHandle }),
    };
  }, [session, flow]);
}
