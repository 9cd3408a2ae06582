import { type ComponentInfo, parametersOf } from "@kumiki/core";
import { useModels } from "../../api/queries.ts";
import { Link } from "../../app/navigation.tsx";
import { useWords } from "../../i18n/use-words.ts";

/** Of a part that runs with a model: which there are, from where and under which licence. */
export function PartModels({ info }: { readonly info: ComponentInfo }) {
  const { t, bytes } = useWords();
  const { data } = useModels();
  const wanting = parametersOf(info).filter(({ task }) => task !== undefined);
  if (wanting.length === 0) return null;
  const tasks = new Set(wanting.map(({ task }) => task));
  // "other" stands for any.
  const fitting = (data ?? []).filter(({ task }) => tasks.has("other") || tasks.has(task));
  const usual = new Set(wanting.map((parameter) => parameter.default));
  return (
    <section aria-label={t("reference.models")}>
      <h2>{t("reference.models")}</h2>
      <p className="quiet small">{t(data && fitting.length === 0 ? "reference.noModels" : "reference.modelsHint")}</p>
      <ul className="help-models">
        {fitting.map(({ name, state, licence, sizeBytes, source }) => (
          <li key={name} data-model={name}>
            <strong>{name}</strong> {usual.has(name) && <span className="quiet">({t("reference.usual")})</span>}
            <span className="quiet figures">{` ${licence} · ${bytes(sizeBytes)} · ${t(`models.state.${state}`)}`}</span>
            <div className="quiet small help-source">{t("reference.source", { source })}</div>
          </li>
        ))}
      </ul>
      <Link to={{ page: "models" }}>{t("reference.toModels")}</Link>
    </section>
  );
}
