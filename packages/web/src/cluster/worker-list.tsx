import type { Cluster } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";

/** Worker processes of this server. */
export function WorkerList({ workers }: { readonly workers: Cluster["workers"] }) {
  const { t } = useWords();
  const states: Readonly<Record<string, "starting" | "ready" | "busy">> = {
    starting: "starting",
    ready: "ready",
    busy: "busy",
  };
  return (
    <section className="cluster-part" aria-label={t("cluster.workers")}>
      <h2>{t("cluster.workers")}</h2>
      {workers.length === 0 && <p className="quiet">{t("cluster.noWorkers")}</p>}
      <ul className="jobs">
        {workers.map(({ id, pid, state, serves }) => {
          const known = states[state];
          return (
            <li key={id} data-testid="worker">
              <span className="worker-dot" data-state={state} aria-hidden />
              <span>{known ? t(`cluster.workerState.${known}`) : state}</span>
              <span className="small quiet">
                {t(serves === "previews" ? "cluster.forPreviews" : "cluster.forRuns")}
              </span>
              <span className="small quiet figures">PID {pid}</span>
              <span className="mono quiet job-id">{id}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
