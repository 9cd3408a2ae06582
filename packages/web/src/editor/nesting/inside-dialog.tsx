import "../../run/run-graph.css";
import type { SubPipeline } from "@kumiki/core";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { type DrawnBox, drawGraph } from "../../run/graph-drawing.ts";
import { Dialog } from "../dialogs/dialog.tsx";
import { partOf, pipelinesOf } from "../graph/parts.ts";
import { FamilyIcon } from "../palette/family-icon.tsx";
import { useDocument, useSession } from "../session.tsx";

/** Width of the drawing, px: that of a wide dialog. */
const room = 640;

/** What a pipeline or recipe does inside, level by level. */
export function InsideDialog({ node }: { readonly node: string }) {
  const { t, text } = useWords();
  const { view, parts } = useSession();
  const document = useDocument((now) => now);
  const [way, setWay] = useState<readonly string[]>([]);
  const known = pipelinesOf(document, parts);
  const uses = [document.nodes[node]?.use ?? "", ...way];
  const shown = known.get(uses.at(-1) ?? "");
  const nameOf = (use = ""): string => {
    const info = partOf(parts, use);
    return info ? text(info.label) : (known.get(use)?.name ?? use);
  };
  if (shown === undefined) return null;
  return (
    <Dialog
      label={t("editor.insideOf", { name: nameOf(uses.at(-1)) })}
      onClose={() => view.open(undefined)}
      size="wide"
    >
      {way.length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWay(way.slice(0, -1))}>
          {t("editor.levelUp", { name: nameOf(uses.at(-2)) })}
        </Button>
      )}
      <Drawing pipeline={shown} onInto={(use) => known.has(use) && setWay([...way, use])} />
    </Dialog>
  );
}

interface Props {
  readonly pipeline: SubPipeline;
  readonly onInto: (use: string) => void;
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
      onClick={() => onInto(use)}
    >
      <span className="graph-head">
        <FamilyIcon family={info?.family ?? ""} />
        <span className="clip">{info ? text(info.label) : use}</span>
      </span>
      <span className="graph-line small quiet mono">{name}</span>
    </button>
  );
}
