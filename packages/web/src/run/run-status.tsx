import type { RunStatus } from "@kumiki/core";
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconLoader2,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

const looks: Readonly<Record<RunStatus, { icon: TablerIcon; tone: "busy" | "good" | "warn" | "bad" | "quiet" }>> = {
  queued: { icon: IconClock, tone: "quiet" },
  running: { icon: IconLoader2, tone: "busy" },
  cancelling: { icon: IconLoader2, tone: "busy" },
  succeeded: { icon: IconCircleCheck, tone: "good" },
  partial: { icon: IconAlertTriangle, tone: "warn" },
  failed: { icon: IconCircleX, tone: "bad" },
  cancelled: { icon: IconBan, tone: "quiet" },
};

/** State of a run in colour, sign and word. */
export function StatusBadge({ status }: { readonly status: RunStatus }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = looks[status];
  return (
    <span className="status" data-tone={tone}>
      <Icon size={15} aria-hidden />
      {t(`run.status.${status}`)}
    </span>
  );
}
