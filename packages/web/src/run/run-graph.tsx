import "./run-graph.css";
import { isPictureInput, type PipelineDocument } from "@kumiki/core";
import { useElementSize } from "@mantine/hooks";
import { useMemo } from "react";
import { inputLabel } from "../editor/graph/input-label.ts";
import { useWords } from "../i18n/use-words.ts";
import { type DrawnBox, drawGraph } from "./graph-drawing.ts";
import { GraphEnd } from "./graph-end.tsx";
import { GraphNode } from "./graph-node.tsx";
import { type Progress, standOf } from "./graph-stand.ts";

interface Props {
  readonly document: PipelineDocument;
  readonly progress: Progress;
  /** Items that failed before their first step. */
  readonly early: number;
  /** The node whose line stands out. */
  readonly chosen: string | undefined;
  readonly onFailed: () => void;
  readonly onChoose: (node: string) => void;
}

/** Border and padding of the drawing, px, on both sides. */
const frame = 34;

/** The pipeline as a drawing: where the run's items are now. */
export default function RunGraph(props: Props) {
  const { document, progress } = props;
  const { t } = useWords();
  const { ref, width: room } = useElementSize<HTMLDivElement>();
  const { width, height, boxes, wires } = useMemo(() => drawGraph(document, room - frame), [document, room]);
  const isAlive = (node: string | undefined): boolean =>
    node !== undefined && standOf(node, false, progress).running > 0;
  return (
    <div className="run-graph-room" ref={ref}>
      {room > 0 && (
        <section className="run-graph" aria-label={t("nodes.graph")}>
          <div className="run-graph-page" style={{ width, height }}>
            <svg width={width} height={height} aria-hidden>
              {wires.map(({ id, path, to }) => (
                <path key={id} d={path} data-alive={isAlive(to) || undefined} />
              ))}
            </svg>
            {boxes.map((box) => (
              <GraphBox key={`${box.kind} ${box.name}`} {...props} box={box} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

function GraphBox({ document, progress, early, chosen, onFailed, onChoose, box }: Props & { readonly box: DrawnBox }) {
  const { language } = useWords();
  const { kind, name } = box;
  const input = kind === "input" ? document.inputs[name] : undefined;
  if (kind !== "node") {
    const label = input ? inputLabel(name, input, language) : name;
    // Of several pictures it is not known which one was bad; the line below the table tells it then.
    const isOnly = Object.values(document.inputs).filter(isPictureInput).length === 1;
    const failed = input && isOnly && isPictureInput(input) ? early : 0;
    return <GraphEnd kind={kind} label={label} box={box} failed={failed} onFailed={onFailed} />;
  }
  const node = document.nodes[name];
  return (
    <GraphNode
      name={name}
      use={node?.use ?? ""}
      pipeline={document.pipelines?.[node?.use ?? ""]?.name}
      box={box}
      stand={standOf(name, node?.enabled === false, progress)}
      total={progress.total}
      chosen={chosen === name}
      onChoose={() => onChoose(name)}
      onFailed={onFailed}
    />
  );
}
