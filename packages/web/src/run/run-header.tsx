import { finalRunStatuses, type Run } from "@kumiki/core";
import { Progress } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { ListingFacts } from "./listing-facts.tsx";
import { RunActions } from "./run-actions.tsx";
import { StatusBadge } from "./run-status.tsx";

interface Props {
  readonly run: Run;
  /** The stream of events is lost for now. */
  readonly behind: boolean;
  readonly linked: boolean;
  readonly onRerun: (id: string) => void;
}

/** What runs, how far it is, and what can be done with it. */
export function RunHeader({ run, behind, linked, onRerun }: Props) {
  const { t, time, duration } = useWords();
  const { counts } = run;
  const done = counts.succeeded + counts.failed + counts.cancelled;
  const over = finalRunStatuses.includes(run.status);
  const took =
    run.startedAt && run.finishedAt ? duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) : undefined;
  return (
    <header className="run-head">
      <div className="run-title">
        <h1 className="clip">{run.pipeline.name}</h1>
        <span data-testid="run-status" data-status={run.status} role="status">
          <StatusBadge status={run.status} />
        </span>
        {behind && (
          <span className="behind small" role="status" data-testid="behind">
            <IconPlugConnectedX size={14} aria-hidden />
            {t("board.behind")}
          </span>
        )}
      </div>
      <div className="run-facts quiet small figures">
        {counts.total > 1 && <span>{t("run.progress", { done, total: counts.total })}</span>}
        {counts.failed > 0 && counts.total > 1 && (
          <span className="tone-bad">{t("run.failures", { count: counts.failed })}</span>
        )}
        <ListingFacts run={run} />
        {took && <span>{took}</span>}
        <span>{time(run.createdAt)}</span>
        {run.rerunOf && <Link to={{ page: "run", id: run.rerunOf }}>{t("run.rerunOf")}</Link>}
        {run.pipeline.id !== undefined && (
          <Link to={{ page: "editor", id: run.pipeline.id }}>
            {t("board.pipeline", { version: run.pipeline.version ?? 1 })}
          </Link>
        )}
        {linked && <Link to={{ page: "run", id: run.id }}>{t("run.open")}</Link>}
      </div>
      <RunActions run={run} onRerun={onRerun} />
      {!over && (
        <Progress
          className="run-progress"
          size={2}
          radius={0}
          value={(100 * done) / Math.max(1, counts.total)}
          color={counts.failed > 0 ? "orange" : "ai"}
          aria-label={t("run.progress", { done, total: counts.total })}
        />
      )}
    </header>
  );
}
