import { sourceOf } from "@kumiki/core";
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { kindOfSource } from "../graph/fit.ts";
import { useDocument, useLive, useSession } from "../session.tsx";
import type { FlowNode } from "./flow-items.ts";
import { Port } from "./port.tsx";

/** An output of the pipeline: what a run gives. */
export const OutputNode = memo(function OutputNode({ id, data: { name } }: NodeProps<FlowNode>) {
  const { t } = useWords();
  const { parts } = useSession();
  const kind = useDocument((document) => kindOfSource(document, parts, sourceOf(document.outputs[name] ?? "")));
  const wrong = useLive(({ problems }) =>
    problems.some(({ code, field }) => code === "DANGLING_OUTPUT" && field === name),
  );
  return (
    <div className="part part-end" data-testid={`output-${name}`} data-problem={wrong ? "error" : undefined}>
      <header className="part-head">
        <span className="part-kind" data-kind={kind} />
        <span className="part-name clip">{name}</span>
        <span className="part-time">{t("editor.output")}</span>
      </header>
      <div className="part-ports">
        <div>
          <Port item={id} port="value" kind={kind} side="in" label={kind ?? "?"} />
        </div>
      </div>
    </div>
  );
});
