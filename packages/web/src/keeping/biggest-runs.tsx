import { finalRunStatuses } from "@kumiki/core";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { StatusBadge } from "../run/run-status.tsx";
import type { Storage } from "./calls.ts";
import { DeleteRunsButton } from "./delete-button.tsx";

/** The runs whose files take most, each with the click that frees them. */
export function BiggestRuns({ runs }: { readonly runs: Storage["runs"]["biggest"] }) {
  const { t, bytes, time } = useWords();
  return (
    <section aria-label={t("keeping.storage.biggest")}>
      <h2>{t("keeping.storage.biggest")}</h2>
      {runs.length === 0 && <p className="quiet small">{t("keeping.storage.noRuns")}</p>}
      <ul className="storage-list">
        {runs.map((run) => (
          <li key={run.id} data-testid={`storage-run-${run.id}`}>
            <Link to={{ page: "run", id: run.id }} className="clip">
              {run.name}
            </Link>
            <StatusBadge status={run.status} />
            <span className="quiet small figures">{t("keeping.items", { count: run.items })}</span>
            <span className="quiet small figures">{time(run.createdAt)}</span>
            <span className="figures">{bytes(run.bytes)}</span>
            {finalRunStatuses.includes(run.status) ? (
              <DeleteRunsButton
                selection={{ ids: [run.id] }}
                name={run.name}
                label={t("keeping.delete")}
                says={`${t("keeping.delete")} ${run.name} ${run.id.slice(-6)}`}
                onDone={() => {}}
              />
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
