import "./run-graph.css";
import { type PipelineDocument, parseUse } from "@kumiki/core";
import { useMemo } from "react";
import type { StepSummary } from "../api/types.ts";
import { inputLabel } from "../editor/graph/input-label.ts";
import { FamilyIcon } from "../editor/palette/family-icon.tsx";
import { useWords } from "../i18n/use-words.ts";
import { type DrawnBox, drawGraph, type NodeStand, standOf } from "./graph-drawing.ts";
import { useStepLabel } from "./step-card.tsx";

interface Props {
  readonly document: PipelineDocument;
  readonly rows: readonly StepSummary[];
  readonly running: ReadonlyMap<string, number>;
  /** Items of the run. */
  readonly total: number;
  readonly over: boolean;
  readonly onFailed: () => void;
  /** Shows the node's own line. */
  readonly onChoose: (node: string) => void;
}

/** The pipeline as a drawing: where the run's items are now. */
export default function RunGraph({ document, rows, running, total, over, onFailed, onChoose }: Props) {
  const { t, language } = useWords();
  const { width, height, boxes, wires } = useMemo(() => drawGraph(document), [document]);
  return (
    <section className="run-graph" aria-label={t("nodes.graph")}>
      <div className="run-graph-page" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden>
          {wires.map(({ id, path }) => (
            <path key={id} d={path} />
          ))}
        </svg>
        {boxes.map((box) => {
          const { kind, name } = box;
          const input = document.inputs[name];
          if (kind === "node") {
            const stand = standOf(name, document, rows, running, over);
            const choose = stand.failed > 0 ? onFailed : () => onChoose(name);
            const use = document.nodes[name]?.use ?? "";
            return <NodeCard key={`node ${name}`} box={box} use={use} stand={stand} total={total} onChoose={choose} />;
          }
          return (
            <span key={`${kind} ${name}`} className="graph-end clip" style={placeOf(box)}>
              {kind === "input" && input ? inputLabel(name, input, language) : name}
            </span>
          );
        })}
      </div>
    </section>
  );
}

const placeOf = ({ left, top, width, height }: DrawnBox) => ({ left, top, width, height });

interface CardProps {
  readonly box: DrawnBox;
  readonly use: string;
  readonly stand: NodeStand;
  readonly total: number;
  readonly onChoose: () => void;
}

function NodeCard({ box, use, stand, total, onChoose }: CardProps) {
  const { t, duration } = useWords();
  const { state, done, failed, running, medianMs } = stand;
  const label = useStepLabel(use);
  const words =
    state === "off"
      ? t("nodes.off")
      : failed > 0
        ? t("run.failures", { count: failed })
        : running > 0
          ? t("nodes.running", { count: running })
          : t("run.progress", { done, total });
  return (
    <button
      type="button"
      className="plain-button graph-node"
      data-testid={`graph-${box.name}`}
      data-state={state}
      style={placeOf(box)}
      onClick={onChoose}
    >
      <span className="graph-head">
        <FamilyIcon family={parseUse(use).id.split(".")[0] ?? ""} />
        <span className="clip">{label}</span>
      </span>
      <span className="graph-words small figures">
        <span className="clip">{words}</span>
        {medianMs !== undefined && <span className="quiet">{duration(medianMs)}</span>}
      </span>
      <progress value={done} max={Math.max(1, total)} aria-hidden />
    </button>
  );
}
