import type { Run } from "@kumiki/core";
import { finalRunStatuses } from "@kumiki/core";
import { IconServer2 } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";

/** Where a run of the cluster stands, and why it waits. */
export function PlacementNote({ run }: { readonly run: Run }) {
  const { t, text } = useWords();
  const { placement } = run;
  if (placement === undefined || finalRunStatuses.includes(run.status)) return null;
  return (
    <p className="placement small" role="status">
      <IconServer2 size={15} aria-hidden />
      <span>
        {t(`cluster.placement.${placement.state}`)}
        {placement.reason && ` ${text(placement.reason)}`}
      </span>
    </p>
  );
}
