import "@xyflow/react/dist/base.css";
import "./canvas.css";
import "./loop.css";
import "./part.css";
import { Background, BackgroundVariant, MiniMap, ReactFlow, type ReactFlowProps, useReactFlow } from "@xyflow/react";
import { type MouseEvent, useMemo, useRef, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { namesOn } from "../levels/way.ts";
import { useSession, useView } from "../session.tsx";
import { CanvasTools } from "./canvas-tools.tsx";
import { EmptyHint } from "./empty-hint.tsx";
import type { FlowNode } from "./flow-items.ts";
import { GroupNode } from "./group-node.tsx";
import { InputNode } from "./input-node.tsx";
import { LinkLine } from "./link-line.tsx";
import { NoteNode } from "./note-node.tsx";
import { OutputNode } from "./output-node.tsx";
import { StepNode } from "./step-node.tsx";
import { useCanvasEvents } from "./use-canvas-events.ts";
import { useCanvasItems } from "./use-canvas-items.ts";
import { usePartDrop } from "./use-part-drop.ts";
import { useReveal } from "./use-reveal.ts";
import { WireEdge } from "./wire-edge.tsx";

const fixed: Partial<ReactFlowProps<FlowNode>> = {
  nodeTypes: {
    "k-node": StepNode,
    "k-input": InputNode,
    "k-output": OutputNode,
    "k-note": NoteNode,
    "k-group": GroupNode,
  },
  edgeTypes: { default: WireEdge },
  connectionLineComponent: LinkLine,
  connectionRadius: 24,
  // The editor's own keys do these.
  deleteKeyCode: null,
  panActivationKeyCode: null,
  multiSelectionKeyCode: ["Shift", "Meta", "Control"],
  selectionKeyCode: "Shift",
  zoomOnDoubleClick: false,
  snapToGrid: true,
  snapGrid: [4, 4],
  minZoom: 0.1,
  maxZoom: 2,
  // An empty pipeline begins at the left, with room for what comes.
  defaultViewport: { x: 48, y: 160, zoom: 1 },
  fitViewOptions: { maxZoom: 1, padding: 0.15 },
  proOptions: { hideAttribution: true },
};

/** The graph with its tools; these stand apart, so that dragging in the graph does not draw them again. */
export function Canvas() {
  const frame = useRef<HTMLDivElement>(null);
  useReveal(frame);
  const way = useView((view) => view.way);
  return (
    <div className="canvas" data-testid="canvas" ref={frame} {...usePartDrop()}>
      <Graph key={namesOn(way).join("/")} />
      <CanvasTools />
      <EmptyHint />
    </div>
  );
}

/** The graph, drawn from the stores alone. */
function Graph() {
  const { t } = useWords();
  const { view, documents, level } = useSession();
  const [filled] = useState(() => level !== undefined || Object.keys(documents.get().nodes).length > 0);
  const flow = useReactFlow();
  const addHere = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.classList.contains("react-flow__pane")) return;
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    view.open({ name: "add", at: [x, y] });
  };
  // One object as long as the language stays: another one would wake everything on the canvas.
  const words = useMemo(
    () => ({
      "node.a11yDescription.default": t("editor.a11y.node"),
      "node.a11yDescription.keyboardDisabled": t("editor.a11y.node"),
      "edge.a11yDescription.default": t("editor.a11y.wire"),
      "minimap.ariaLabel": t("editor.minimap"),
    }),
    [t],
  );
  return (
    <ReactFlow<FlowNode>
      {...fixed}
      {...useCanvasItems()}
      {...useCanvasEvents()}
      fitView={filled}
      onDoubleClick={addHere}
      ariaLabelConfig={words}
    >
      {ground}
      <MiniMap pannable zoomable ariaLabel={t("editor.minimap")} className="canvas-map" />
    </ReactFlow>
  );
}

const ground = <Background variant={BackgroundVariant.Dots} gap={20} size={1} />;
