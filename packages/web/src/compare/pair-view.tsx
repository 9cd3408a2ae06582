import type { ComparisonPair } from "@kumiki/core";
import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { viewUrl } from "../api/artifact.ts";
import { heatMapUrl } from "../api/comparison-calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { Viewer } from "../picture/viewer.tsx";
import { nameOf, picturesOf } from "./pair-pictures.ts";
import { usePairWords } from "./pair-words.ts";

interface Props {
  readonly pair: ComparisonPair;
  readonly heat: boolean;
  readonly onHeat: (on: boolean) => void;
  readonly onBefore: (() => void) | undefined;
  readonly onAfter: (() => void) | undefined;
}

/** One pair large: both pictures under a divider, or where they differ. */
export function PairView({ pair, heat, onHeat, onBefore, onAfter }: Props) {
  const { t } = useWords();
  const { outcome, verdict } = usePairWords();
  const pictures = picturesOf(pair);
  const name = nameOf(pair);
  const isHeat = heat && pictures !== undefined;
  return (
    <section className="compare-view" aria-label={t("compare.view", { name })}>
      <div className="compare-view-head">
        <ActionIcon variant="default" disabled={!onBefore} onClick={onBefore} aria-label={t("compare.back")}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <ActionIcon variant="default" disabled={!onAfter} onClick={onAfter} aria-label={t("compare.on")}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <strong className="clip">{name}</strong>
        <span className="quiet small figures">{verdict(pair)}</span>
        <SegmentedControl
          size="xs"
          disabled={pictures === undefined}
          value={isHeat ? "heat" : "slider"}
          onChange={(value) => onHeat(value === "heat")}
          data={[
            { value: "slider", label: t("compare.slider") },
            { value: "heat", label: t("compare.heat") },
          ]}
        />
      </div>
      {pictures === undefined ? (
        <p className="compare-words quiet">
          {t("run.before")}: {outcome(pair.a) || "—"} · {t("run.after")}: {outcome(pair.b) || "—"}
        </p>
      ) : (
        <Viewer
          key={String(isHeat)}
          src={isHeat ? heatMapUrl(pictures.before, pictures.after) : viewUrl(pictures.after)}
          alt={t(isHeat ? "compare.heatOf" : "compare.afterOf", { name })}
          before={isHeat ? undefined : { src: viewUrl(pictures.before), alt: t("compare.beforeOf", { name }) }}
          boxesAtFirst={false}
          isResult={false}
        />
      )}
    </section>
  );
}
