import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { StatusBadge } from "../run/run-status.tsx";
import type { Side } from "./use-comparison.ts";

/** One of two runs: its pipeline and version, how it ended, when. */
export function SideTitle({ side: { run }, word }: { readonly side: Side; readonly word: string }) {
  const { t, time } = useWords();
  if (run === undefined) return <div className="compare-side" aria-busy="true" />;
  const { name, version } = run.pipeline;
  return (
    <div className="compare-side">
      <span className="quiet small">{word}</span>
      <Link to={{ page: "run", id: run.id }} className="compare-side-name clip">
        {name}
      </Link>
      <span className="row small">
        <StatusBadge status={run.status} />
        {version !== undefined && <span className="quiet">{t("compare.version", { version })}</span>}
        <time className="quiet figures" dateTime={run.createdAt}>
          {time(run.createdAt)}
        </time>
      </span>
    </div>
  );
}
