import "./detail.css";
import type { Fix, Item } from "@kumiki/core";
import { lazy, Suspense, useState } from "react";
import { patiently } from "../api/patiently.ts";
import { ResultDetail } from "./result-detail.tsx";
import { ResultViewer } from "./result-viewer.tsx";
import { StepDetail } from "./step-detail.tsx";
import { StepStrip } from "./step-strip.tsx";
import { StepViewer } from "./step-viewer.tsx";
import { useDocument } from "./use-document.ts";

// Only few pipelines have loops.
const RoundPane = lazy(() => patiently(() => import("./round-pane.tsx")));

interface Props {
  /** Id of its run. */
  readonly run: string;
  readonly item: Item;
  readonly onFix: ((fix: Fix) => void) | undefined;
}

/** One item: the picture large, what is known of it beside it, its steps below. */
export function ItemView({ run, item, onFix }: Props) {
  const [node, setNode] = useState<string>();
  const [output, setOutput] = useState<string>();
  const [lit, setLit] = useState<number>();
  const { data: plan } = useDocument(run);
  const step = item.steps.find((known) => known.node === node);
  const loopPath = node !== undefined && isOfLoop(item, node) ? node : undefined;
  return (
    <div className="item-view">
      {loopPath !== undefined ? (
        <Suspense fallback={<div className="viewer" aria-busy="true" />}>
          <RoundPane item={item} plan={plan} path={loopPath} onChoose={setNode} onFix={onFix} />
        </Suspense>
      ) : (
        <>
          {step ? (
            <StepViewer key={step.node} item={item} plan={plan} node={step.node} lit={lit} />
          ) : (
            <ResultViewer key={output} item={item} output={output} lit={lit} />
          )}
          <aside
            className="item-side"
            aria-label={item.name}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
            tabIndex={0}
          >
            {step ? (
              <StepDetail step={step} onFix={onFix} onLight={setLit} />
            ) : (
              <ResultDetail run={run} item={item} output={output} onOutput={setOutput} onFix={onFix} onLight={setLit} />
            )}
          </aside>
        </>
      )}
      <StepStrip run={run} item={item} chosen={node} onChoose={setNode} />
    </div>
  );
}

/** Whether a name is that of a loop, of one of its rounds, or of a step of one. */
const isOfLoop = (item: Item, node: string): boolean =>
  node.includes("[") ||
  item.steps.some((step) => (step.node === node && step.rounds) || step.node.startsWith(`${node}[`));
