import { isDescribed, type ModelCard } from "@kumiki/core";
import { useQueryClient } from "@tanstack/react-query";
import type { ModelEntry, Photo } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { DeleteStoredButton } from "../keeping/delete-button.tsx";
import { DescribeButton } from "./describe/describe-button.tsx";
import { ModelBackends } from "./model-backends.tsx";
import { Signature } from "./signature.tsx";
import { TryModel } from "./try-model.tsx";
import { useTry } from "./use-try.ts";

interface Props {
  readonly model: Extract<ModelEntry, { state: "installed" }>;
  readonly samples: readonly Photo[];
}

const shownLabels = 12;

/** All that is known of an installed model. */
export function ModelDetail({ model, samples }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const run = useTry(model);
  const { source, sha256, labels, decoder, inputs, outputs } = model;
  const described = isDescribed(model as ModelCard);
  return (
    <div className="model-detail">
      {!described && <p className="small">{t("models.undescribedHint")}</p>}
      <dl className="facts">
        <dt>{t("models.source")}</dt>
        <dd className="small">{source}</dd>
        <dt>{t("models.version")}</dt>
        <dd className="mono" title={sha256}>
          {sha256.slice(0, 12)}
        </dd>
        <dt>{t("models.decoder")}</dt>
        <dd className="mono">{decoder.type}</dd>
        {labels.length > 0 && (
          <>
            <dt>{t("models.labels", { count: labels.length })}</dt>
            <dd className="small">
              {labels.slice(0, shownLabels).join(", ")}
              {labels.length > shownLabels && " …"}
            </dd>
          </>
        )}
      </dl>
      <ModelBackends model={model} />
      <Signature inputs={inputs} outputs={outputs} />
      <div className="row">
        <DescribeButton model={model.name} label={t(described ? "models.describeAgain" : "models.describe")} />
        <DeleteStoredButton
          kind="models"
          id={model.name}
          name={model.name}
          label={t("keeping.delete")}
          onDone={() => void client.invalidateQueries({ queryKey: ["models"] })}
        />
      </div>
      {run && (
        <section aria-label={t("models.try")}>
          <h3 className="help-title">{t("models.try")}</h3>
          <TryModel run={run} samples={samples} />
        </section>
      )}
    </div>
  );
}
