import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

const all = ["items", "steps", "log", "code"] as const;
export type RunTab = (typeof all)[number];

/** The views of a run. */
export const runTabs: readonly RunTab[] = all;
export const panelId = (tab: RunTab): string => `run-${tab}`;

interface Props {
  readonly tab: RunTab;
  readonly onTab: (tab: RunTab) => void;
}

/** Tabs by the pattern of the ARIA guide: arrows move, Tab leads into the panel. */
export function RunTabs({ tab, onTab }: Props) {
  const { t } = useTranslation();
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = all[(all.indexOf(tab) + step + all.length) % all.length] ?? tab;
    onTab(next);
    event.currentTarget.querySelector<HTMLElement>(`#${panelId(next)}-tab`)?.focus();
  };
  return (
    <div className="run-tabs" role="tablist" aria-label={t("board.views")} onKeyDown={move} tabIndex={-1}>
      {all.map((known) => (
        <button
          key={known}
          id={`${panelId(known)}-tab`}
          type="button"
          role="tab"
          className="plain-button run-tab"
          aria-selected={known === tab}
          aria-controls={known === tab ? panelId(known) : undefined}
          tabIndex={known === tab ? 0 : -1}
          onClick={() => onTab(known)}
        >
          {t(`board.${known}`)}
        </button>
      ))}
    </div>
  );
}
