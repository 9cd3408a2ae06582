import type { PipelineNode } from "@kumiki/core";
import { SegmentedControl, Switch } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { setEnabled, setPolicy } from "../commands/nodes.ts";
import { partAt } from "../graph/parts.ts";
import { useSession } from "../session.tsx";
import { DefaultFields } from "./default-fields.tsx";
import { PolicyNumber } from "./policy-number.tsx";

/** Whether a node takes part, and what happens when it fails. */
export function BehaviourSection({ name, node }: { readonly name: string; readonly node: PipelineNode }) {
  const { t } = useWords();
  const { documents, parts } = useSession();
  const info = partAt(parts, node);
  return (
    <section className="panel-section" aria-label={t("editor.behaviour")}>
      <h2>{t("editor.behaviour")}</h2>
      <Switch
        size="xs"
        label={t("editor.enabled")}
        checked={node.enabled !== false}
        onChange={(event) => documents.apply(setEnabled([name], event.currentTarget.checked))}
      />
      {(info?.flow === undefined || info.flow === "loop") && (
        <OnError name={name} node={node} hasInside={info?.pipeline !== undefined} />
      )}
      {node.onError === "default" && <DefaultFields name={name} node={node} />}
      <PolicyNumber
        name={name}
        label={t("editor.retries")}
        field="retries"
        value={node.retries ?? 0}
        most={5}
        none={0}
      />
      {(node.retries ?? 0) > 0 && (
        <PolicyNumber
          name={name}
          label={t("editor.retryDelay")}
          field="retryDelayMs"
          value={node.retryDelayMs ?? 200}
          most={60_000}
        />
      )}
      <PolicyNumber
        name={name}
        label={t("editor.timeLimit")}
        field="timeoutMs"
        value={node.timeoutMs ?? 120_000}
        least={100}
        most={600_000}
      />
    </section>
  );
}

interface OnErrorProps {
  readonly name: string;
  readonly node: PipelineNode;
  /** What goes on inside of a pipeline fails step by step: no value could stand for all of it. */
  readonly hasInside: boolean;
}

function OnError({ name, node, hasInside }: OnErrorProps) {
  const { t } = useWords();
  const { documents } = useSession();
  return (
    <div className="row-wide">
      <span className="small">{t("editor.onError")}</span>
      <SegmentedControl
        size="xs"
        aria-label={t("editor.onError")}
        value={node.onError ?? "stop"}
        data={[
          { value: "stop", label: t("editor.stop") },
          { value: "skip", label: t("editor.skip") },
          ...(hasInside ? [] : [{ value: "default", label: t("editor.useDefault") }]),
        ]}
        onChange={(value) =>
          documents.apply(setPolicy(name, { onError: value === "skip" || value === "default" ? value : undefined }))
        }
      />
    </div>
  );
}
