import { finalRunStatuses, type Run } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconPlayerStop, IconReload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { cancelRun, rerunRun } from "../api/calls.ts";
import { FailureNote } from "./failure-note.tsx";

interface Props {
  readonly run: Run;
  readonly onRerun: (id: string) => void;
}

/** Cancel while it goes on; afterwards run all or only the failed items again. */
export function RunActions({ run, onRerun }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const listed = () => client.invalidateQueries({ queryKey: ["runs"] });
  const cancel = useMutation({ mutationFn: () => cancelRun(run.id), onSuccess: listed });
  const rerun = useMutation({
    mutationFn: (items: "all" | "failed") => rerunRun(run.id, items),
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
      {over && run.counts.failed > 0 && run.counts.total > 1 && (
        <Button size="compact-sm" variant="light" loading={rerun.isPending} onClick={() => rerun.mutate("failed")}>
          {t("run.rerunFailed")}
        </Button>
      )}
      {over && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconReload size={14} />}
          loading={rerun.isPending}
          onClick={() => rerun.mutate("all")}
        >
          {t("run.rerunAll")}
        </Button>
      )}
      <FailureNote error={cancel.error ?? rerun.error} />
    </div>
  );
}
