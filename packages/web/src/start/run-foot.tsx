import { Button } from "@mantine/core";
import { IconPlayerPlayFilled } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DeliverField } from "../delivery/deliver-field.tsx";
import { FailureNote } from "../run/failure-note.tsx";
import { ProblemCard } from "../run/problem-card.tsx";
import { EstimateLine } from "./estimate-line.tsx";
import { ExecutorField } from "./executor-field.tsx";
import { leftOver } from "./run-inputs.ts";
import type { Workbench } from "./use-workbench.ts";

/** Problems of the pipeline with their mends, and the button that starts the run. */
export function RunFoot({ bench }: { readonly bench: Workbench }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { validation, run, from } = bench;
  const photos = from.isPhotos ? bench.photos : [];
  const again = () => void client.invalidateQueries({ queryKey: ["validate"] });
  const reason = useReason(bench);
  return (
    <div className="start-foot">
      {validation.data?.problems.map((problem) => (
        <ProblemCard
          key={`${problem.code} ${problem.node ?? ""} ${problem.field ?? ""}`}
          problem={problem}
          onFix={bench.fix}
          onReady={again}
        />
      ))}
      <FailureNote error={validation.error} />
      <FailureNote error={run.error} onFix={bench.fix} onReady={bench.start} />
      {photos.length > 1 && reason === undefined && <EstimateLine bench={bench} />}
      <DeliverField value={bench.deliver} onChange={bench.setDeliver} />
      <ExecutorField value={bench.executor} onChange={bench.setExecutor} />
      <Button
        fullWidth
        leftSection={<IconPlayerPlayFilled size={14} />}
        disabled={reason !== undefined}
        loading={run.starting}
        onClick={bench.start}
      >
        {photos.length > 1 ? t("start.runCount", { count: photos.length }) : t("start.run")}
      </Button>
      <p className="quiet small start-reason">{reason}</p>
    </div>
  );
}

/** Why the run cannot start yet; undefined when it can. */
function useReason({ document, validation, photos, photosAnItem, from }: Workbench): string | undefined {
  const { t } = useTranslation();
  if (validation.data?.ok === false) return t("start.needsProblemsFixed");
  if (document === undefined) return t("app.loading");
  if (!from.isPhotos) return from.source === undefined ? t("sources.needed") : undefined;
  if (photos.length === 0) return t("start.needsPhoto");
  if (leftOver(document, photos.length) > 0) return t("start.needsGroups", { count: photosAnItem });
  return undefined;
}
