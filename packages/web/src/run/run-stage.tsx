import "./run.css";
import type { Fix } from "@kumiki/core";
import { useState } from "react";
import { firstToShow } from "./item-list.ts";
import { ItemStrip } from "./item-strip.tsx";
import { ItemView } from "./item-view.tsx";
import { ProblemCard } from "./problem-card.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunMissing } from "./run-missing.tsx";
import { useRun } from "./use-run.ts";

interface Props {
  readonly id: string;
  /** Given where the document of the run is at hand. */
  readonly onFix?: (fix: Fix) => void;
  /** Told the id of the new run after a rerun. */
  readonly onRerun: (id: string) => void;
}

/** A run, live, beside what it was started with: its state, its first items, and the chosen item with all its steps. */
export function RunStage({ id, onFix, onRerun }: Props) {
  const { view, error, behind } = useRun(id);
  const [chosen, setChosen] = useState<number>();
  if (error !== null) return <RunMissing error={error} />;
  if (view === undefined) return <div className="shell-center" aria-busy="true" />;
  const items = Object.values(view.items).filter(({ index }) => view.named.has(index));
  const item = (chosen === undefined ? undefined : view.items[chosen]) ?? firstToShow(view);
  return (
    <div className="run">
      <RunHeader run={view.run} behind={behind} linked onRerun={onRerun} />
      {view.run.problem && <ProblemCard problem={view.run.problem} onFix={onFix} />}
      {items.length > 1 && <ItemStrip run={view.run} items={items} chosen={item?.index} onChoose={setChosen} />}
      {item && <ItemView key={item.index} run={id} item={item} onFix={onFix} />}
    </div>
  );
}
