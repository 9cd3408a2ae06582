import "./steps.css";
import { type Item, inPlanOrder, roundAround } from "@kumiki/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ResultCard } from "./result-card.tsx";
import { StepCard } from "./step-card.tsx";
import { TimelineChart } from "./timeline-chart.tsx";
import { useDocument } from "./use-document.ts";

interface Props {
  readonly run: string;
  readonly item: Item;
  readonly chosen: string | undefined;
  readonly onChoose: (node: string | undefined) => void;
}

/** Steps in the order of the plan, and the result at the end; what goes round in a loop stands behind the loop. */
export function StepStrip({ run, item, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<"pictures" | "timeline">("pictures");
  return (
    <section className="steps" aria-label={t("run.steps")}>
      {item.steps.length > 0 && (
        <div className="steps-views">
          {(["pictures", "timeline"] as const).map((view) => (
            <button
              key={view}
              type="button"
              className="plain-button"
              aria-pressed={shown === view}
              onClick={() => setShown(view)}
            >
              {t(`timeline.${view}`)}
            </button>
          ))}
        </div>
      )}
      {shown === "timeline" ? (
        <TimelineChart run={run} item={item} chosen={chosen} onChoose={onChoose} />
      ) : (
        <StepCards run={run} item={item} chosen={chosen} onChoose={onChoose} />
      )}
    </section>
  );
}

function StepCards({ run, item, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { data: plan } = useDocument(run);
  return (
    <ol>
      {inPlanOrder(item.steps.filter(({ node }) => roundAround(node) === undefined)).map((step) => (
        <li key={step.node}>
          <StepCard
            item={item}
            step={step}
            plan={plan}
            current={step.node === chosen || chosen?.startsWith(`${step.node}[`) === true}
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
  );
}
