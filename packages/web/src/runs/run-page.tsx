import { patiently } from "../api/patiently.ts";
import "../run/run.css";
import "./run-page.css";
import { lazy, Suspense } from "react";
import { navigate } from "../app/navigation.tsx";
import { DeliveryNote } from "../delivery/delivery-note.tsx";
import { ProblemCard } from "../run/problem-card.tsx";
import { RunHeader } from "../run/run-header.tsx";
import { RunMissing } from "../run/run-missing.tsx";
import { useRun } from "../run/use-run.ts";
import { ItemsPane } from "./items-pane.tsx";
import { PlacementNote } from "./placement-note.tsx";
import { panelId, type RunTab, RunTabs, runTabs } from "./run-tabs.tsx";
import { usePlace } from "./use-place.ts";

// The first load brings the pictures; these come when they are asked for.
const LogPane = lazy(() => patiently(() => import("../run/log-pane.tsx")));
const StepsPane = lazy(() => patiently(() => import("../run/steps-pane.tsx")));
const CodePane = lazy(() => patiently(() => import("../run/code-pane.tsx")));

/** One run at its own address: its items, how each step went, its log, and the code that does the same. */
export default function RunPage({ id }: { readonly id: string }) {
  const live = useRun(id);
  const [place, change] = usePlace();
  if (live.error !== null) return <RunMissing error={live.error} />;
  if (live.view === undefined) return <div className="shell-center" aria-busy="true" />;
  const { run } = live.view;
  const tab: RunTab = runTabs.find((known) => known === place.get("tab")) ?? "items";
  const showItem = (item: number) => change({ tab: undefined, item: String(item) });
  return (
    <div className="run">
      <RunHeader
        run={run}
        behind={live.behind}
        linked={false}
        onRerun={(next) => navigate({ page: "run", id: next })}
      />
      <PlacementNote run={run} />
      <DeliveryNote run={run} />
      {run.problem && <ProblemCard problem={run.problem} />}
      <RunTabs tab={tab} onTab={(next) => change({ tab: next === "items" ? undefined : next })} />
      <div className="run-panel" role="tabpanel" id={panelId(tab)} aria-labelledby={`${panelId(tab)}-tab`}>
        <Suspense fallback={<div className="shell-center" aria-busy="true" />}>
          {tab === "items" && <ItemsPane live={live} view={live.view} />}
          {tab === "steps" && (
            <StepsPane
              view={live.view}
              over={live.over}
              onFailed={() => change({ tab: undefined, filter: "failed" })}
            />
          )}
          {tab === "log" && (
            <LogPane
              run={run}
              node={place.get("node") ?? undefined}
              onNode={(node) => change({ node })}
              onItem={run.counts.total > 1 ? showItem : undefined}
            />
          )}
          {tab === "code" && <CodePane run={run} />}
        </Suspense>
      </div>
    </div>
  );
}
