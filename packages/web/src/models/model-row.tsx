import { isDescribed, type ModelCard } from "@kumiki/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { ModelEntry, Photo } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { DescribeButton } from "./describe/describe-button.tsx";
import { ModelAction } from "./model-action.tsx";
import { ModelDetail } from "./model-detail.tsx";

interface Props {
  readonly model: ModelEntry;
  readonly samples: readonly Photo[];
}

/** One model: what it is for and where it stands; opened, all that is known of it. */
export function ModelRow({ model, samples }: Props) {
  const { t, bytes } = useWords();
  const [open, setOpen] = useState(false);
  const { name, task, state, licence, sizeBytes, backends } = model;
  const isOpen = model.state === "installed" && !isDescribed(model as ModelCard);
  return (
    <li className="model" data-testid={`model-${name}`} data-state={state}>
      <div className="model-row">
        <button
          type="button"
          className="plain-button model-open"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          disabled={state !== "installed"}
        >
          <span className="model-name">{name}</span>
          {state === "installed" && <IconChevronDown size={15} className="model-chevron" aria-hidden />}
        </button>
        <span className="quiet small model-task">{t(`models.task.${task}`)}</span>
        <span className="quiet small figures model-size">{bytes(sizeBytes)}</span>
        <span className="quiet small model-licence">{licence}</span>
        <span className="model-state small" data-state={isOpen ? "undescribed" : state}>
          {isOpen ? t("models.undescribed") : t(`models.state.${state}`)}
        </span>
        <span className="small quiet model-triton">
          {backends.triton && `Triton: ${t(`models.on.${backends.triton.state}`)}`}
        </span>
        <div className="model-do">
          {isOpen ? <DescribeButton model={name} label={t("models.describe")} /> : <ModelAction model={model} />}
        </div>
      </div>
      {open && model.state === "installed" && <ModelDetail model={model} samples={samples} />}
    </li>
  );
}
