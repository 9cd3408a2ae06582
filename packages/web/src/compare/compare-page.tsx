import "../run/run.css";
import "./compare.css";
import { Button } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, navigate } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { CountsTable } from "./counts-table.tsx";
import { PairsPane } from "./pairs-pane.tsx";
import { SettingsList } from "./settings-list.tsx";
import { SideTitle } from "./side-title.tsx";
import { TimesTable } from "./times-table.tsx";
import { useComparison, useSide } from "./use-comparison.ts";

/** Two runs side by side: what was set otherwise, how they went, and which pictures differ. */
export default function ComparePage({ a, b }: { readonly a: string; readonly b: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [first, second] = [useSide(a), useSide(b)];
  const { comparison, pairs, error } = useComparison(a, b);
  const failure = first.error ?? second.error ?? error;
  return (
    <div className="compare-runs">
      <header className="compare-runs-head">
        <h1>{t("compare.title")}</h1>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowsExchange size={14} />}
          onClick={() => navigate({ page: "compare", a: b, b: a })}
        >
          {t("compare.swap")}
        </Button>
      </header>
      <div className="compare-sides">
        <SideTitle side={first} word={t("run.before")} />
        <SideTitle side={second} word={t("run.after")} />
      </div>
      {failure && (
        <div className="stack">
          <FailureNote error={failure} />
          <span className="row">
            <Button variant="default" onClick={() => void client.invalidateQueries()}>
              {t("app.tryAgain")}
            </Button>
            <Link to={{ page: "runs" }}>{t("runs.back")}</Link>
          </span>
        </div>
      )}
      {first.document && second.document && (
        <div className="compare-facts">
          <SettingsList first={first} second={second} />
          <CountsTable first={first} second={second} comparison={comparison} />
          <TimesTable first={first} second={second} />
        </div>
      )}
      {comparison && <PairsPane comparison={comparison} pairs={pairs} />}
    </div>
  );
}
