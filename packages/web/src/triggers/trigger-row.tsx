import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { ProblemCard } from "../run/problem-card.tsx";
import type { MadeTrigger, Trigger } from "./calls.ts";
import { History } from "./history.tsx";
import { TriggerActions } from "./trigger-actions.tsx";

interface Props {
  readonly trigger: Trigger;
  readonly onSecret: (made: MadeTrigger) => void;
}

/** One trigger: what it does and where it stands; opened, what can be done with it and what came of it. */
export function TriggerRow({ trigger, onSecret }: Props) {
  const { t, time } = useWords();
  const [open, setOpen] = useState(false);
  const { id, name, kind, isPaused, nextAt, deadCalls } = trigger;
  const problem = trigger.problem as Parameters<typeof ProblemCard>[0]["problem"] | undefined;
  const state = isPaused ? "paused" : problem === undefined ? "active" : "trouble";
  return (
    <li data-testid={`trigger-${id}`} data-state={state}>
      <button type="button" className="plain-button trigger-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <strong className="clip">{name}</strong>
        <span className="quiet small">{t(`triggers.kind.${kind}`)}</span>
        <span className="quiet small clip">{aboutOf(trigger)}</span>
        <span className={state === "trouble" ? "tone-bad small" : "small"}>{t(`triggers.${state}`)}</span>
        {deadCalls > 0 && <span className="tone-bad small">{t("triggers.dead", { count: deadCalls })}</span>}
        {nextAt !== undefined && <span className="quiet small">{t("triggers.next", { time: time(nextAt) })}</span>}
        <IconChevronDown size={15} aria-hidden />
      </button>
      {open && (
        <div className="trigger-open">
          {problem && <ProblemCard problem={problem} />}
          <TriggerActions trigger={trigger} onSecret={onSecret} />
          <History trigger={trigger} />
        </div>
      )}
    </li>
  );
}

function aboutOf(trigger: Trigger): string {
  switch (trigger.kind) {
    case "folder":
      return [trigger.folder.root, trigger.folder.path].filter((part) => part !== "").join("/");
    case "cron":
      return `${trigger.cron.schedule} ${trigger.cron.zone}`;
    case "hook":
      return `/api/hooks/${trigger.id}`;
    case "webhook":
      return trigger.webhook.url;
  }
}
