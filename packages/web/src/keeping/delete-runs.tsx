import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { cancelRun } from "../api/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { deleteRuns, type RunSelection, type RunsTold } from "./calls.ts";
import { DeleteDialog } from "./delete-dialog.tsx";

interface Props {
  readonly selection: RunSelection;
  readonly name?: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Deletes one run or all that meet a filter; those that have not ended can be cancelled here. */
export function DeleteRuns({ selection, name, onDone, onClose }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const told = useQuery({
    queryKey: ["deletion", "runs", selection],
    queryFn: () => deleteRuns(selection, true),
    staleTime: 0,
    gcTime: 0,
    // What was cancelled ends in a moment.
    refetchInterval: ({ state }) => (state.data?.open.length ? 1_000 : false),
  });
  const done = async () => {
    await Promise.all(["runs", "storage"].map((key) => client.invalidateQueries({ queryKey: [key] })));
    onDone();
  };
  return (
    <DeleteDialog
      label={name === undefined ? t("keeping.runsTitle") : t("keeping.title", { name })}
      told={told.data && <WhatGoes told={told.data} />}
      error={told.error}
      disabled={told.data?.runs === 0}
      onDelete={() => deleteRuns(selection, false)}
      onDone={() => void done()}
      onClose={onClose}
    />
  );
}

function WhatGoes({ told }: { readonly told: RunsTold }) {
  const { t, bytes } = useWords();
  const { runs, items, open, reruns } = told;
  return (
    <>
      {runs === 0 ? (
        <p>{t("keeping.noRuns")}</p>
      ) : (
        <p>
          <strong>{t("keeping.runs", { count: runs })}</strong>, {t("keeping.items", { count: items })}.{" "}
          {t("keeping.frees", { bytes: bytes(told.bytes) })}
        </p>
      )}
      {reruns.length > 0 && <p>{t("keeping.reruns", { count: reruns.length })}</p>}
      {open.length > 0 && <StillOpen runs={open} />}
    </>
  );
}

function StillOpen({ runs }: { readonly runs: readonly string[] }) {
  const { t } = useWords();
  const cancel = useMutation({ mutationFn: () => Promise.allSettled(runs.map(cancelRun)) });
  return (
    <div className="delete-open">
      <p>{t("keeping.open", { count: runs.length })}</p>
      <Button size="compact-xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t("keeping.cancelOpen")}
      </Button>
      <FailureNote error={cancel.error} />
    </div>
  );
}
