import type { Item, Problem } from "@kumiki/core";
import { useQuery } from "@tanstack/react-query";
import { getRunLog } from "../api/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { adviceFor } from "./advice.ts";
import { LogLine } from "./log-line.tsx";

interface Props {
  readonly run: string;
  readonly item: Item;
  readonly problem: Problem;
}

const shownLines = 12;

/** What a person can do about a failed item, and what the log says of it. */
export function FailureHelp({ run, item, problem }: Props) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["item-log", run, item.index, item.attempt],
    queryFn: () => getRunLog(run, { item: item.index, limit: shownLines }),
  });
  return (
    <>
      <div>
        <h3 className="help-title">{t("help.title")}</h3>
        <p>{t(`help.${adviceFor(problem.code)}`)}</p>
      </div>
      {data && data.events.length > 0 && (
        <div>
          <h3 className="help-title">{t("help.log")}</h3>
          <ol className="log-lines help-lines">
            {data.events.map((event) => (
              <li key={event.seq}>
                <LogLine event={event} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
