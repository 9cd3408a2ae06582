import type { Comparison, ComparisonPair } from "@kumiki/core";
import { Button, Progress } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useWords } from "../i18n/use-words.ts";
import { usePlace } from "../runs/use-place.ts";
import { PairCard } from "./pair-card.tsx";
import { PairView } from "./pair-view.tsx";
import type { useComparison } from "./use-comparison.ts";

interface Props {
  readonly comparison: Comparison;
  readonly pairs: ReturnType<typeof useComparison>["pairs"];
}

/** One pair large, and all of them, the most different first. J and K go on and back, H shows the heat map. */
export function PairsPane({ comparison, pairs }: Props) {
  const { t } = useWords();
  const [place, change] = usePlace();
  const all = pairs.data?.pages.flatMap((page) => page.pairs) ?? [];
  const chosen = place.get("pair");
  const at = Math.max(
    0,
    all.findIndex(({ number }) => String(number) === chosen),
  );
  const pair = all[at];
  const choose = (next: ComparisonPair | undefined) => next && change({ pair: String(next.number) });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (step !== undefined) choose(all[at + step]);
    else if (event.key.toLowerCase() === "h") change({ heat: place.get("heat") === null ? "1" : undefined });
    else return;
    event.preventDefault();
  };
  const { paired, measured, status } = comparison;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys work wherever the focus is inside of it
    <div className="compare-pairs" onKeyDown={onKeyDown}>
      {status !== "done" && (
        <div className="compare-progress small quiet" role="status">
          {t(status === "pairing" ? "compare.pairing" : "compare.measuring", { done: measured, total: paired })}
          <Progress size={3} value={(100 * measured) / Math.max(1, paired)} aria-label={t("compare.title")} />
        </div>
      )}
      {pair && (
        <PairView
          key={pair.number}
          pair={pair}
          heat={place.get("heat") !== null}
          onHeat={(on) => change({ heat: on ? "1" : undefined })}
          onBefore={at > 0 ? () => choose(all[at - 1]) : undefined}
          onAfter={at + 1 < all.length ? () => choose(all[at + 1]) : undefined}
        />
      )}
      <ul className="compare-list" aria-label={t("compare.pairs")}>
        {all.map((each) => (
          <PairCard key={each.number} pair={each} chosen={each === pair} onChoose={() => choose(each)} />
        ))}
      </ul>
      {pairs.isSuccess && all.length === 0 && status === "done" && <p className="quiet">{t("compare.none")}</p>}
      {pairs.hasNextPage && (
        <Button variant="default" loading={pairs.isFetchingNextPage} onClick={() => void pairs.fetchNextPage()}>
          {t("compare.more")}
        </Button>
      )}
    </div>
  );
}
