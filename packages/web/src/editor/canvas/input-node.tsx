import { isPictureInput } from "@kumiki/core";
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { thumbnailUrl } from "../../api/artifact.ts";
import { useWords } from "../../i18n/use-words.ts";
import { inputLabel } from "../graph/input-label.ts";
import { liveUrl } from "../live/arrived.ts";
import { SamplePicker } from "../live/sample-picker.tsx";
import { useDocument, useLive, useSession } from "../session.tsx";
import type { FlowNode } from "./flow-items.ts";
import { Port } from "./port.tsx";

/** An input of the pipeline; a picture input shows the sample that stands in for it. */
export const InputNode = memo(function InputNode({ id, data: { name } }: NodeProps<FlowNode>) {
  const { t, language } = useWords();
  const input = useDocument(({ inputs }) => inputs[name]);
  const { level } = useSession();
  const photo = useLive(({ photos }) => photos[name]);
  if (input === undefined) return null;
  const label = inputLabel(name, input, language);
  return (
    <div className="part part-end" data-testid={`input-${name}`}>
      <header className="part-head">
        <span className="part-kind" data-kind={input.kind} />
        <span className="part-name clip">{label}</span>
        <span className="part-time">{t("editor.input")}</span>
      </header>
      {isPictureInput(input) && (
        <div className="part-picture part-sample">
          {photo && (
            <div className="frame">
              <div className="frame-page">
                <img
                  src={level ? liveUrl(photo.artifact) : thumbnailUrl(photo.artifact, 320)}
                  alt={photo.name}
                  draggable={false}
                  decoding="async"
                />
              </div>
            </div>
          )}
          {level === undefined && <SamplePicker input={name} label={label} />}
        </div>
      )}
      {!isPictureInput(input) && <p className="part-values figures">{JSON.stringify(input.default) ?? "–"}</p>}
      <div className="part-ports">
        <div />
        <div>
          <Port item={id} port="value" kind={input.kind} side="out" label={name} />
        </div>
      </div>
    </div>
  );
});
