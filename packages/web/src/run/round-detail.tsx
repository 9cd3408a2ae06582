import "./rounds.css";
import "./steps.css";
import { type Item, inPlanOrder, type Step } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";
import type { PicturePlan } from "./item-pictures.ts";
import { ProblemCard } from "./problem-card.tsx";
import { type Round, wayTo } from "./rounds.ts";
import { useStepLabel } from "./step-label.ts";
import { StepThumbnail } from "./step-thumbnail.tsx";
import { ValueView } from "./value-view.tsx";

interface WayProps {
  readonly item: Item;
  readonly path: string;
  readonly onChoose: (path: string) => void;
}

/** Where a round or one of its steps lies, and the way back, level by level. */
export function RoundWay({ item, path, onChoose }: WayProps) {
  const { t } = useWords();
  const way = wayTo(path);
  if (way.length < 2) return null;
  return (
    <nav aria-label={t("rounds.where")}>
      <ol className="round-crumbs">
        {way.map((at) => (
          <li key={at} aria-current={at === path ? "page" : undefined}>
            <Crumb item={item} path={at} {...(at !== path && { onChoose: () => onChoose(at) })} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Crumb({ item, path, onChoose }: Pick<WayProps, "item" | "path"> & { readonly onChoose?: () => void }) {
  const { t } = useWords();
  const number = /\[(\d+)\]$/.exec(path)?.[1];
  const label = useStepLabel(item.steps.find(({ node }) => node === path)?.use ?? "");
  const words = number === undefined ? label : t("rounds.round", { at: number });
  return onChoose ? (
    <button type="button" className="plain-button" onClick={onChoose}>
      {words}
    </button>
  ) : (
    <span>{words}</span>
  );
}

interface Props {
  readonly item: Item;
  readonly round: Round;
  readonly plan: PicturePlan | undefined;
  readonly onChoose: (path: string) => void;
  readonly onLight: (index: number | undefined) => void;
}

/** One round of a loop: its steps, what came out, and why it failed. */
export function RoundDetail({ item, round, plan, onChoose, onLight }: Props) {
  const { t, duration } = useWords();
  const { at, path, state, ms, steps, values } = round;
  const problem = steps.find(({ status }) => status === "failed")?.problem;
  return (
    <div className="detail" data-testid="round">
      <RoundWay item={item} path={path} onChoose={onChoose} />
      <div>
        <h2 className="detail-title">{t("rounds.round", { at })}</h2>
        <p className="quiet small figures">
          {duration(ms)} · {t(`rounds.state.${state}`)}
        </p>
      </div>
      {problem && <ProblemCard problem={problem} />}
      <ol className="round-steps" aria-label={t("run.steps")}>
        {inPlanOrder(steps).map((step) => (
          <li key={step.node}>
            <StepLine item={item} step={step} plan={plan} onChoose={() => onChoose(step.node)} />
          </li>
        ))}
      </ol>
      {Object.entries(values).map(([name, value]) => (
        <ValueView key={name} name={name} value={value} onLight={onLight} />
      ))}
    </div>
  );
}

interface LineProps extends Pick<Props, "item" | "plan"> {
  readonly step: Step;
  readonly onChoose: () => void;
}

function StepLine({ item, step, plan, onChoose }: LineProps) {
  const { t, duration } = useWords();
  const label = useStepLabel(step.use);
  const over = step.status === "succeeded" || step.status === "cached";
  return (
    <button type="button" className="plain-button" data-testid={`step-${step.node}`} onClick={onChoose}>
      <StepThumbnail item={item} step={step} plan={plan} />
      <span className="clip">{label}</span>
      <span className="small quiet figures">
        {over
          ? duration(step.ms)
          : step.status === "skipped" && step.problem === undefined
            ? t("run.notNeeded")
            : t(`run.stepStatus.${step.status}`)}
      </span>
    </button>
  );
}
