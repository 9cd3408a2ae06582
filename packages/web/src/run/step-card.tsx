import { type Item, parseUse, type Step } from "@kumiki/core";
import { IconAlertTriangle, IconCheck, IconPlayerSkipForward, IconX } from "@tabler/icons-react";
import { artifactUrl } from "../api/artifact.ts";
import { useCatalogue } from "../api/queries.ts";
import { useWords } from "../i18n/use-words.ts";
import { Boxes } from "../picture/boxes.tsx";
import { foundIn, stepPicture } from "./item-pictures.ts";

interface Props {
  readonly item: Item;
  readonly step: Step;
  readonly current: boolean;
  readonly onChoose: () => void;
}

/** The name of the component in the person's language; its id while the catalogue is on the way. */
export function useStepLabel(use: string): string {
  const { text } = useWords();
  const { data } = useCatalogue();
  const { id } = parseUse(use);
  const info = data?.components.find((component) => component.id === id);
  return info ? text(info.label) : id;
}

/** One step: its picture, name, time and state. */
export function StepCard({ item, step, current, onChoose }: Props) {
  const { t, text, duration } = useWords();
  const label = useStepLabel(step.use);
  const { status, warnings = [] } = step;
  const over = status === "succeeded" || status === "cached";
  const warning = warnings[0];
  return (
    <button
      type="button"
      className="plain-button step"
      data-testid={`step-${step.node}`}
      data-status={status}
      aria-pressed={current}
      onClick={onChoose}
    >
      <StepThumbnail item={item} step={step} />
      <span className="step-name clip">{label}</span>
      <span className="step-facts small quiet figures">
        <StepSign status={status} />
        <span className="step-time">
          {over ? duration(step.ms) : t(`run.stepStatus.${status}`)}
          {status === "cached" && ` · ${t("run.stepStatus.cached")}`}
        </span>
        {warning && (
          <span className="step-warning clip" title={text(warning)}>
            <IconAlertTriangle size={13} aria-hidden />
            <span className="clip">{text(warning)}</span>
          </span>
        )}
      </span>
    </button>
  );
}

/** The figure or word of a step that gives nothing else. */
function onlyFigure({ previews, values = {} }: Step): string | undefined {
  const [value] = Object.values(values);
  return previews === undefined && (typeof value === "number" || typeof value === "string") ? String(value) : undefined;
}

function StepThumbnail({ item, step }: Pick<Props, "item" | "step">) {
  const picture = stepPicture(item, step);
  const found = foundIn(Object.values(step.values ?? {}));
  const done = step.status !== "running" && step.status !== "waiting";
  if (!done || picture === undefined) return <span className="step-picture" />;
  const figure = onlyFigure(step);
  if (figure !== undefined)
    return (
      <span className="step-picture step-figure figures">
        <span className="clip">{figure}</span>
      </span>
    );
  const { width, height } = picture.size ?? found ?? { width: 4, height: 3 };
  return (
    <span className="step-picture">
      <span
        className="step-frame"
        style={{ aspectRatio: `${width} / ${height}` }}
        data-tall={height * 4 > width * 3 || undefined}
      >
        <img src={artifactUrl(picture.artifact)} alt="" />
        {found && <Boxes found={found} />}
      </span>
    </span>
  );
}

function StepSign({ status }: { readonly status: Step["status"] }) {
  if (status === "failed") return <IconX size={14} className="tone-bad" aria-hidden />;
  if (status === "skipped") return <IconPlayerSkipForward size={14} aria-hidden />;
  if (status === "running" || status === "waiting") return <span className="step-pulse" />;
  return <IconCheck size={14} className="tone-good" aria-hidden />;
}
