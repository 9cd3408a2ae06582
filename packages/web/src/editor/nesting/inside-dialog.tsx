import "../../run/run-graph.css";
import type { PipelineDocument, SubPipeline } from "@kumiki/core";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { type DrawnBox, drawGraph } from "../../run/graph-drawing.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { insideOf, type Parts, partOf } from "../graph/parts.ts";
import { FamilyIcon } from "../palette/family-icon.tsx";
import { useDocument, useSession } from "../session.tsx";

/** Width of the drawing, px: that of a wide dialog. */
const room = 640;

/** What a pipeline, recipe or loop does inside, level by level. */
export function InsideDialog({ node }: { readonly node: string }) {
  const { t, text } = useWords();
  const { view, parts } = useSession();
  const document = useDocument((now) => now);
  const [way, setWay] = useState<readonly string[]>([]);
  const levels = levelsOf(document, parts, [node, ...way]);
  const shown = levels.at(-1);
  const nameOf = ({ use, inside }: Level): string => {
    const info = partOf(parts, use);
    return info ? text(info.label) : inside.name;
  };
  if (shown === undefined) return null;
  const before = levels.at(-2);
  return (
    <Dialog label={t("editor.insideOf", { name: nameOf(shown) })} onClose={() => view.open(undefined)} size="wide">
      {before && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWay(way.slice(0, -1))}>
          {t("editor.levelUp", { name: nameOf(before) })}
        </Button>
      )}
      <Drawing
        pipeline={shown.inside}
        onInto={(name) => insideOf(document, parts, shown.inside.nodes[name]) && setWay([...way, name])}
      />
    </Dialog>
  );
}

interface Level {
  readonly use: string;
  readonly inside: SubPipeline;
}

/** What is met on the way down by these names of nodes, as far as it leads. */
function levelsOf(document: PipelineDocument, parts: Parts, way: readonly string[]): Level[] {
  const levels: Level[] = [];
  let nodes = document.nodes;
  for (const name of way) {
    const node = nodes[name];
    const inside = insideOf(document, parts, node);
    if (node === undefined || inside === undefined) break;
    levels.push({ use: node.use, inside });
    nodes = inside.nodes;
  }
  return levels;
}

interface Props {
  readonly pipeline: SubPipeline;
  /** Of the node of this name. */
  readonly onInto: (name: string) => void;
}

function Drawing({ pipeline, onInto }: Props) {
  const { width, height, boxes, wires } = drawGraph(pipeline, room);
  return (
    <section className="run-graph" aria-label={pipeline.name} data-testid="inside">
      <div className="run-graph-page" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden>
          {wires.map(({ id, path }) => (
            <path key={id} d={path} />
          ))}
        </svg>
        {boxes.map((box) => (
          <InnerBox key={`${box.kind} ${box.name}`} pipeline={pipeline} box={box} onInto={onInto} />
        ))}
      </div>
    </section>
  );
}

function InnerBox({ pipeline, box, onInto }: Props & { readonly box: DrawnBox }) {
  const { text } = useWords();
  const { parts } = useSession();
  const { kind, name, left, top, width, height } = box;
  const style = { left, top, width, height };
  if (kind !== "node")
    return (
      <div className="graph-box graph-end" style={style}>
        <span className="clip">{name}</span>
      </div>
    );
  const use = pipeline.nodes[name]?.use ?? "";
  const info = partOf(parts, use);
  return (
    <button
      type="button"
      className="plain-button graph-box graph-node"
      style={style}
      data-testid={`inside-${name}`}
      onClick={() => onInto(name)}
    >
      <span className="graph-head">
        <FamilyIcon family={info?.family ?? ""} />
        <span className="clip">{info ? text(info.label) : use}</span>
      </span>
      <span className="graph-line small quiet mono">{name}</span>
    </button>
  );
}
