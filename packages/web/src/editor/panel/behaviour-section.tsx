import type { PipelineNode } from "@kumiki/core";
import { NumberInput, SegmentedControl, Switch } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { setEnabled, setPolicy } from "../commands/nodes.ts";
import { useSession } from "../session.tsx";

/** Whether a node takes part, and what happens when it fails. */
export function BehaviourSection({ name, node }: { readonly name: string; readonly node: PipelineNode }) {
  const { t } = useWords();
  const { documents } = useSession();
  return (
    <section className="panel-section" aria-label={t("editor.behaviour")}>
      <h2>{t("editor.behaviour")}</h2>
      <Switch
        size="xs"
        label={t("editor.enabled")}
        checked={node.enabled !== false}
        onChange={(event) => documents.apply(setEnabled([name], event.currentTarget.checked))}
      />
      <div className="row-wide">
        <span className="small">{t("editor.onError")}</span>
        <SegmentedControl
          size="xs"
          aria-label={t("editor.onError")}
          value={node.onError ?? "stop"}
          data={[
            { value: "stop", label: t("editor.stop") },
            { value: "skip", label: t("editor.skip") },
          ]}
          onChange={(value) => documents.apply(setPolicy(name, { onError: value === "skip" ? "skip" : undefined }))}
        />
      </div>
      <div className="row-wide">
        <label className="small" htmlFor={`retries-${name}`}>
          {t("editor.retries")}
        </label>
        <NumberInput
          id={`retries-${name}`}
          size="xs"
          className="panel-figure"
          min={0}
          max={5}
          allowDecimal={false}
          value={node.retries ?? 0}
          onChange={(value) =>
            typeof value === "number" &&
            documents.apply(
              setPolicy(name, { retries: value === 0 ? undefined : Math.min(5, Math.max(0, value)) }),
              `${name} retries`,
            )
          }
        />
      </div>
    </section>
  );
}
