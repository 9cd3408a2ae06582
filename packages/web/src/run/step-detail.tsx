import type { Fix, Step } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";
import { ProblemCard } from "./problem-card.tsx";
import { isUnneeded } from "./step-card.tsx";
import { useStepLabel, useWayLabel } from "./step-label.ts";
import { ValueView } from "./value-view.tsx";
import { Warnings } from "./warnings.tsx";

interface Props {
  readonly step: Step;
  readonly onFix: ((fix: Fix) => void) | undefined;
  readonly onLight: (index: number | undefined) => void;
}

/** All that is known of one step. */
export function StepDetail({ step, onFix, onLight }: Props) {
  const { t, duration, bytes } = useWords();
  const label = useStepLabel(step.use);
  const way = useWayLabel(step);
  const roundWords = ({ count, failed }: NonNullable<Step["rounds"]>): string =>
    [t("rounds.count", { count }), ...(failed > 0 ? [t("rounds.failed", { count: failed })] : [])].join(" · ");
  const sizes = Object.entries(step.sizes ?? {});
  return (
    <div className="detail">
      <div>
        <h2 className="detail-title">{label}</h2>
        <p className="mono quiet">{step.node}</p>
      </div>
      <dl className="facts figures">
        <dt>{t("run.part")}</dt>
        <dd className="mono">{step.use}</dd>
        <dt>{t("run.time")}</dt>
        <dd>
          {isUnneeded(step) ? t("run.notNeeded") : duration(step.ms)}{" "}
          <span className="quiet">{t(`run.stepStatus.${step.status}`)}</span>
        </dd>
        {step.rounds && <Fact name={t("rounds.title")}>{roundWords(step.rounds)}</Fact>}
        {way !== undefined && <Fact name={t("run.way")}>{way}</Fact>}
        {sizes.map(([port, { width, height }]) => (
          <Fact key={port} name={sizes.length > 1 ? `${t("run.size")} (${port})` : t("run.size")}>
            {`${width} × ${height}`}
          </Fact>
        ))}
        {step.memoryBytes !== undefined && <Fact name={t("run.memory")}>{bytes(step.memoryBytes)}</Fact>}
      </dl>
      <Warnings texts={step.warnings ?? []} />
      {step.problem && <ProblemCard problem={step.problem} onFix={onFix} />}
      {Object.entries(step.values ?? {}).map(([port, value]) => (
        <ValueView key={port} name={port} value={value} onLight={onLight} />
      ))}
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
