import type { ItemCounts } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import type { ItemFilter } from "../run/item-list.ts";

export const shownFilters: readonly ItemFilter[] = ["all", "failed", "running", "queued", "succeeded", "cancelled"];

interface Props {
  readonly counts: ItemCounts;
  readonly filter: ItemFilter;
  readonly onFilter: (filter: ItemFilter) => void;
}

/** States as buttons with their counts; those that no item is in are left out. */
export function ItemFilters({ counts, filter, onFilter }: Props) {
  const { t } = useTranslation();
  const countOf = (known: ItemFilter): number => (known === "all" ? counts.total : counts[known]);
  return (
    <fieldset className="filters">
      <legend className="unseen">{t("board.filter")}</legend>
      {shownFilters
        .filter((known) => known === "all" || known === filter || countOf(known) > 0)
        .map((known) => (
          <button
            key={known}
            type="button"
            className="plain-button filter"
            data-filter={known}
            aria-pressed={known === filter}
            onClick={() => onFilter(known)}
          >
            {known !== "all" && <span className="filter-dot" aria-hidden />}
            {known === "all" ? t("runs.all") : t(`run.status.${known}`)}
            <span className="figures">{countOf(known)}</span>
          </button>
        ))}
    </fieldset>
  );
}
