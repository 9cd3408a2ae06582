import "./steps-pane.css";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { getRunSteps } from "../api/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "./failure-note.tsx";
import type { RunView } from "./run-view.ts";
import { inOrder, runningNodes } from "./step-order.ts";
import { StepTable } from "./step-table.tsx";
import { useDocument } from "./use-document.ts";

// Its layout comes with it.
const RunGraph = lazy(() => import("./run-graph.tsx"));

interface Props {
  readonly view: RunView;
  readonly over: boolean;
  readonly onFailed: () => void;
}

/** How each step of the pipeline went over all items: states, times, where the time goes. */
export default function StepsPane({ view, over, onFailed }: Props) {
  const { run } = view;
  const { t } = useWords();
  const document = useDocument(run.id);
  const { data, error } = useQuery({
    queryKey: ["run-steps", run.id, over],
    queryFn: () => getRunSteps(run.id),
    staleTime: over ? Number.POSITIVE_INFINITY : 0,
    refetchInterval: over ? false : 2_000,
  });
  const rows = inOrder(document.data?.steps ?? [], data ?? []);
  const running = runningNodes(view);
  const early = over ? run.counts.failed - rows.reduce((sum, { counts }) => sum + counts.failed, 0) : 0;
  const [chosen, setChosen] = useState<string>();
  const choose = (node: string) => {
    setChosen(node);
    window.document.querySelector(`tr[data-node="${CSS.escape(node)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div className="node-states">
      <FailureNote error={error ?? document.error} />
      {document.data && (
        <Suspense fallback={null}>
          <RunGraph
            document={document.data.document}
            rows={rows}
            running={running}
            total={run.counts.total}
            over={over}
            onFailed={onFailed}
            onChoose={choose}
          />
        </Suspense>
      )}
      <StepTable rows={rows} running={running} total={run.counts.total} chosen={chosen} onFailed={onFailed} />
      {early > 0 && (
        <p className="node-early">
          <button type="button" className="plain-button tone-bad node-failed" onClick={onFailed}>
            {t("nodes.before", { count: early })}
          </button>
        </p>
      )}
    </div>
  );
}
