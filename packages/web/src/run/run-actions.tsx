import { finalRunStatuses, type Run } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cancelRun, type Rerun, rerunRun } from "../api/calls.ts";
import { navigate } from "../app/navigation.tsx";
import { CompareMenu } from "../compare/compare-menu.tsx";
import { DeleteRunsButton } from "../keeping/delete-button.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import { FailureNote } from "./failure-note.tsx";
import { RerunButtons } from "./rerun-buttons.tsx";

interface Props {
  readonly run: Run;
  readonly onRerun: (id: string) => void;
}

/** Cancel while it goes on; afterwards run all or only the failed items again; take the results home at any time. */
export function RunActions({ run, onRerun }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const listed = () => client.invalidateQueries({ queryKey: ["runs"] });
  const cancel = useMutation({ mutationFn: () => cancelRun(run.id), onSuccess: listed });
  const rerun = useMutation({
    mutationFn: (how: Rerun) => rerunRun(run.id, how),
    onSuccess: async ({ id }) => {
      await listed();
      onRerun(id);
    },
  });
  const over = finalRunStatuses.includes(run.status);
  return (
    <div className="run-actions">
      {!over && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          loading={cancel.isPending}
          disabled={run.status === "cancelling"}
          onClick={() => cancel.mutate()}
        >
          {t("run.cancel")}
        </Button>
      )}
      {over && <RerunButtons run={run} busy={rerun.isPending} onRerun={rerun.mutate} />}
      {run.counts.succeeded + run.counts.failed > 0 && <DownloadMenu run={run} />}
      {over && (
        <DeleteRunsButton
          selection={{ ids: [run.id] }}
          name={run.pipeline.name}
          label={t("keeping.delete")}
          says={t("keeping.deleteRun")}
          onDone={() => navigate({ page: "runs" })}
        />
      )}
      {over && <CompareMenu run={run} />}
      <FailureNote error={cancel.error ?? rerun.error} />
    </div>
  );
}
