import "@xyflow/react/dist/base.css";
import "./canvas.css";
import "./part.css";
import { Background, BackgroundVariant, MiniMap, ReactFlow, useReactFlow } from "@xyflow/react";
import { useMemo, useRef, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { useDocument, useSession, useView } from "../session.tsx";
import * as happened from "./canvas-events.ts";
import { CanvasTools } from "./canvas-tools.tsx";
import { EmptyHint } from "./empty-hint.tsx";
import { type FlowNode, makeFlowItems } from "./flow-items.ts";
import { makeFlowWires } from "./flow-wires.ts";
import { GroupNode } from "./group-node.tsx";
import { InputNode } from "./input-node.tsx";
import { itemName } from "./item-name.ts";
import { LinkLine } from "./link-line.tsx";
import { NoteNode } from "./note-node.tsx";
import { OutputNode } from "./output-node.tsx";
import { StepNode } from "./step-node.tsx";
import { usePartDrop } from "./use-part-drop.ts";
import { useReveal } from "./use-reveal.ts";
import { itemUnder } from "./wire-under.ts";

/** Where the mouse or the first finger is. */
function pointOf(event: { clientX: number; clientY: number } | Pick<TouchEvent, "changedTouches">) {
  const point = "clientX" in event ? event : event.changedTouches[0];
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

const nodeTypes = {
  "k-node": StepNode,
  "k-input": InputNode,
  "k-output": OutputNode,
  "k-note": NoteNode,
  "k-group": GroupNode,
};
/** An empty pipeline begins at the left, with room for what comes. */
const firstView = { x: 48, y: 160, zoom: 1 };
const grid: [number, number] = [4, 4];

/** The graph, drawn from the stores alone. */
export function Canvas() {
  const session = useSession();
  const { t, language } = useWords();
  const document = useDocument((now) => now);
  const [empty] = useState(() => Object.keys(document.nodes).length === 0);
  const [makeItems] = useState(makeFlowItems);
  const [makeWires] = useState(makeFlowWires);
  const moving = useView((view) => view.moving);
  const measured = useView((view) => view.measured);
  const selected = useView((view) => view.selected);
  const wires = useView((view) => view.wires);
  const target = useView((view) => view.target);
  const nodes = useMemo(
    () =>
      makeItems(document, { moving, measured, selected }, (id) => itemName(document, session.parts, id, language, t)),
    [makeItems, document, moving, measured, selected, session.parts, language, t],
  );
  const edges = useMemo(
    () => makeWires(document, session.parts, { wires, target }),
    [makeWires, document, session.parts, wires, target],
  );
  const flow = useReactFlow();
  const drop = usePartDrop();
  const rewired = useRef(false);
  const frame = useRef<HTMLDivElement>(null);
  useReveal(frame);
  return (
    <div className="canvas" data-testid="canvas" ref={frame} {...drop}>
      <ReactFlow<FlowNode>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => happened.nodesChanged(session, changes)}
        onEdgesChange={(changes) => happened.wiresChanged(session, changes)}
        onNodeDrag={(event, _, dragged) =>
          happened.dragMoved(
            session,
            dragged.map(({ id }) => id),
            pointOf(event),
          )
        }
        onNodeDragStop={(_, __, dragged) =>
          happened.dragEnded(
            session,
            dragged.map(({ id }) => id),
          )
        }
        onConnect={(connection) => happened.wireBetween(session, connection)}
        onConnectStart={(_, { nodeId, handleId, handleType }) =>
          session.view.set({ linking: happened.linkingFrom(nodeId, handleId, handleType) })
        }
        onConnectEnd={(event, state) => {
          const point = pointOf(event);
          const at = flow.screenToFlowPosition(point);
          const over = itemUnder(point);
          if (!rewired.current) happened.wireLetGo(session, state, over, [at.x, at.y]);
          else session.view.set({ linking: undefined });
        }}
        onReconnectStart={() => {
          rewired.current = true;
        }}
        onReconnect={(edge, connection) => happened.rewire(session, edge.id, connection)}
        onReconnectEnd={(_, edge, __, state) => {
          rewired.current = false;
          session.view.set({ linking: undefined });
          if (state.toHandle === null) happened.rewire(session, edge.id, undefined);
        }}
        onPaneClick={() => session.view.select([])}
        onDoubleClick={(event) => {
          if (!(event.target instanceof Element) || !event.target.classList.contains("react-flow__pane")) return;
          const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
          session.view.open({ name: "add", at: [at.x, at.y] });
        }}
        isValidConnection={(connection) =>
          happened.mayWire(session, {
            source: connection.source,
            sourceHandle: connection.sourceHandle ?? null,
            target: connection.target,
            targetHandle: connection.targetHandle ?? null,
          })
        }
        connectionLineComponent={LinkLine}
        connectionRadius={24}
        deleteKeyCode={null}
        panActivationKeyCode={null}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        selectionKeyCode="Shift"
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={grid}
        minZoom={0.1}
        maxZoom={2}
        defaultViewport={firstView}
        fitView={!empty}
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        onlyRenderVisibleElements={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          "node.a11yDescription.default": t("editor.a11y.node"),
          "node.a11yDescription.keyboardDisabled": t("editor.a11y.node"),
          "edge.a11yDescription.default": t("editor.a11y.wire"),
          "minimap.ariaLabel": t("editor.minimap"),
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
        <MiniMap pannable zoomable ariaLabel={t("editor.minimap")} className="canvas-map" />
      </ReactFlow>
      <CanvasTools />
      <EmptyHint />
    </div>
  );
}
