import "./run.css";
import type { Fix, Item } from "@kumiki/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiFailure } from "../api/failure.ts";
import { Link } from "../app/navigation.tsx";
import { FailureNote } from "./failure-note.tsx";
import { ItemStrip } from "./item-strip.tsx";
import { ItemView } from "./item-view.tsx";
import { ProblemCard } from "./problem-card.tsx";
import { RunHeader } from "./run-header.tsx";
import { useRun } from "./use-run.ts";

interface Props {
  readonly id: string;
  /** Given where the document of the run is at hand. */
  readonly onFix?: (fix: Fix) => void;
  /** Told the id of the new run after a rerun. */
  readonly onRerun: (id: string) => void;
  /** Offers the way to the run's own page. */
  readonly linked?: boolean;
}

/** A run, live: its state, its items, and the chosen item with all its steps. */
export function RunStage({ id, onFix, onRerun, linked = false }: Props) {
  const { view, error, more, loadingMore } = useRun(id);
  const [chosen, setChosen] = useState<number>();
  if (error !== null) return <Missing error={error} />;
  if (view === undefined) return <div className="shell-center" aria-busy="true" />;
  const items = Object.values(view.items).filter(({ index }) => index < view.fetched);
  const item = (chosen === undefined ? undefined : view.items[chosen]) ?? firstToShow(items);
  return (
    <div className="run">
      <RunHeader run={view.run} linked={linked} onRerun={onRerun} />
      {view.run.problem && <ProblemCard problem={view.run.problem} onFix={onFix} />}
      {items.length > 1 && (
        <ItemStrip
          items={items}
          chosen={item?.index}
          onChoose={setChosen}
          onMore={more && (() => void more())}
          loadingMore={loadingMore}
        />
      )}
      {item && <ItemView key={item.index} item={item} onFix={onFix} />}
    </div>
  );
}

/** A good one first; while nothing is done, the one that is being worked on. */
const firstToShow = (items: readonly Item[]): Item | undefined =>
  items.find(({ status }) => status === "succeeded") ??
  items.find(({ status }) => status === "running") ??
  items.find(({ status }) => status === "failed") ??
  items[0];

function Missing({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const gone = error instanceof ApiFailure && error.status === 404;
  return (
    <div className="shell-center">
      {gone ? <h1>{t("run.gone")}</h1> : <FailureNote error={error} />}
      <Link to={{ page: "runs" }}>{t("runs.back")}</Link>
    </div>
  );
}
