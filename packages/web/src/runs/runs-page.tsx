import "./runs.css";
import { Button, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getRuns } from "../api/calls.ts";
import { navigate } from "../app/navigation.tsx";
import { FailureNote } from "../run/failure-note.tsx";
import { RunRow } from "./run-row.tsx";

const filters = ["all", "running", "succeeded", "partial", "failed", "cancelled"] as const;

/** Runs, newest first. */
export function RunsPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<(typeof filters)[number]>("all");
  const status = filter === "all" ? undefined : filter;
  const runs = useInfiniteQuery({
    queryKey: ["runs", status],
    queryFn: ({ pageParam }) => getRuns({ status, limit: 30, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    refetchInterval: 3_000,
  });
  const rows = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  return (
    <div className="runs">
      <div className="runs-head">
        <h1>{t("runs.title")}</h1>
        <div className="runs-filter">
          <SegmentedControl
            size="xs"
            aria-label={t("runs.filter")}
            value={filter}
            onChange={setFilter}
            data={filters.map((value) => ({
              value,
              label: value === "all" ? t("runs.all") : t(`run.status.${value}`),
            }))}
          />
        </div>
      </div>
      <FailureNote error={runs.data === undefined ? runs.error : null} />
      {runs.isSuccess && rows.length === 0 && (
        <div className="shell-center">
          <p className="quiet">{t(status === undefined ? "runs.empty" : "runs.emptyFiltered")}</p>
          {status === undefined && <Button onClick={() => navigate({ page: "start" })}>{t("runs.toStart")}</Button>}
        </div>
      )}
      <ul className="runs-list">
        {rows.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t("runs.more")}
        </Button>
      )}
    </div>
  );
}
