import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import type { ModelEntry, Photo } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
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
          <span className="quiet small">{t(`models.task.${task}`)}</span>
          {state === "installed" && <IconChevronDown size={15} className="model-chevron" aria-hidden />}
        </button>
        <span className="model-state small" data-state={state}>
          {t(`models.state.${state}`)}
        </span>
        {backends.triton && <span className="small quiet">Triton: {t(`models.on.${backends.triton.state}`)}</span>}
        <span className="quiet small figures model-facts">
          <span>{bytes(sizeBytes)}</span>
          <span>{licence}</span>
        </span>
        <ModelAction model={model} />
      </div>
      {open && model.state === "installed" && <ModelDetail model={model} samples={samples} />}
    </li>
  );
}
