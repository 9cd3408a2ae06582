import "./runs.css";
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getRuns } from "../api/calls.ts";
import { navigate } from "../app/navigation.tsx";
import { DeleteShown } from "../keeping/delete-shown.tsx";
import { FailureNote } from "../run/failure-note.tsx";
import { CompareChosen } from "./compare-chosen.tsx";
import { asFilter, isFiltered, readShown } from "./run-filter.ts";
import { RunFilters } from "./run-filters.tsx";
import { RunRow } from "./run-row.tsx";
import { usePlace } from "./use-place.ts";

const pageSize = 30;

/** Runs, newest first. */
export default function RunsPage() {
  const { t } = useTranslation();
  const [place, change] = usePlace();
  const shown = readShown(place);
  const [q] = useDebouncedValue(shown.q, 250);
  const filter = asFilter({ ...shown, q });
  const [first, setFirst] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  // Two at most: a third one takes the place of the one that was chosen first.
  const choose = (id: string, on: boolean) =>
    setChosen((before) => [...before.filter((other) => other !== id), ...(on ? [id] : [])].slice(-2));
  const runs = useInfiniteQuery({
    queryKey: ["runs", filter],
    queryFn: ({ pageParam }) => getRuns({ ...filter, limit: pageSize, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Many pages are not asked anew again and again while a person reads old ones.
    refetchInterval: first ? 3_000 : false,
  });
  const rows = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  const filtered = isFiltered(shown);
  const clear = () => change({ status: undefined, pipeline: undefined, q: undefined, from: undefined, to: undefined });
  return (
    <div className="runs">
      <div className="runs-head">
        <h1>{t("runs.title")}</h1>
        <RunFilters shown={shown} onChange={change} onClear={filtered ? clear : undefined} />
      </div>
      <FailureNote error={runs.data === undefined ? runs.error : null} />
      {runs.isSuccess && rows.length === 0 && (
        <div className="shell-center">
          <p className="quiet">{t(filtered ? "history.nothing" : "runs.empty")}</p>
          {filtered ? (
            <Button variant="default" onClick={clear}>
              {t("history.clear")}
            </Button>
          ) : (
            <Button onClick={() => navigate({ page: "start" })}>{t("runs.toStart")}</Button>
          )}
        </div>
      )}
      {rows.length > 0 && <DeleteShown filter={filter} onDone={() => void runs.refetch()} />}
      <ul className="runs-list">
        {rows.map((run) => (
          <RunRow key={run.id} run={run} chosen={chosen.includes(run.id)} onChoose={(on) => choose(run.id, on)} />
        ))}
      </ul>
      <CompareChosen chosen={chosen} onClear={() => setChosen([])} />
      {runs.hasNextPage && (
        <Button
          variant="default"
          loading={runs.isFetchingNextPage}
          onClick={() => {
            setFirst(false);
            void runs.fetchNextPage();
          }}
        >
          {t("runs.more")}
        </Button>
      )}
    </div>
  );
}
