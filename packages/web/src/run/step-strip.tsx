import "./steps.css";
import type { Item } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { ResultCard } from "./result-card.tsx";
import { StepCard } from "./step-card.tsx";

interface Props {
  readonly item: Item;
  readonly chosen: string | undefined;
  readonly onChoose: (node: string | undefined) => void;
}

/** Steps in the order they ran, and the result at the end. */
export function StepStrip({ item, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <section className="steps" aria-label={t("run.steps")}>
      <ol>
        {item.steps.map((step) => (
          <li key={step.node}>
            <StepCard
              item={item}
              step={step}
              current={step.node === chosen}
              onChoose={() => onChoose(step.node === chosen ? undefined : step.node)}
            />
          </li>
        ))}
        {item.steps.length === 0 && (
          <li className="quiet small steps-none">{t(item.finishedAt ? "run.noSteps" : "run.stepsHint")}</li>
        )}
        {item.steps.length > 0 && (
          <li>
            <ResultCard item={item} current={chosen === undefined} onChoose={() => onChoose(undefined)} />
          </li>
        )}
      </ol>
    </section>
  );
}
