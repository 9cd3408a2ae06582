import { type ComponentInfo, type ParameterInfo, parametersOf } from "@kumiki/core";
import { useEffect, useRef } from "react";
import { useWords } from "../../i18n/use-words.ts";

/** Each parameter with what may be written, what it is when nothing is, and what it does; the asked one comes into sight. */
export function ParameterList({ info, asked }: { readonly info: ComponentInfo; readonly asked: string | undefined }) {
  const { t, text } = useWords();
  const list = useRef<HTMLDListElement>(null);
  useEffect(() => {
    const row = asked === undefined ? undefined : list.current?.querySelector("[data-asked]");
    row?.scrollIntoView({ block: "center" });
  }, [asked]);
  const parameters = parametersOf(info);
  return (
    <section aria-label={t("reference.parameters")}>
      <h2>{t("reference.parameters")}</h2>
      {parameters.length === 0 && <p className="quiet small">{t("reference.none")}</p>}
      <dl className="help-parameters" ref={list}>
        {parameters.map((parameter) => (
          <div key={parameter.name} data-parameter={parameter.name} data-asked={parameter.name === asked || undefined}>
            <dt>
              <strong>{parameter.label ? text(parameter.label) : parameter.name}</strong>{" "}
              <code className="mono quiet">{parameter.name}</code>
            </dt>
            <dd>
              <Values parameter={parameter} />
              <Default parameter={parameter} />
              {parameter.help && <p className="quiet">{text(parameter.help)}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Values({ parameter: { values, unit, task } }: { readonly parameter: ParameterInfo }) {
  const { t, text } = useWords();
  if (task !== undefined) return <span>{t(`models.task.${task}`)}</span>;
  switch (values.of) {
    case "words":
      return (
        <ul>
          {values.words.map(({ word, label }) => (
            <li key={word}>
              <code className="mono">{word}</code> {label && text(label)}
            </li>
          ))}
        </ul>
      );
    case "numbers":
      return (
        <span className="figures">
          {`${values.minimum ?? ""} – ${values.maximum ?? ""}`.trim()} {unit}
        </span>
      );
    case "text": {
      const most = values.maxLength === undefined ? "" : ` (${t("reference.atMost", { count: values.maxLength })})`;
      return <span>{t("reference.text") + most}</span>;
    }
    case "switch":
      return <span>{t("reference.onOff")}</span>;
    case "list":
      return <span>{t("reference.list")}</span>;
    case "json":
      return <span>JSON</span>;
  }
}

function Default({ parameter: { default: usual } }: { readonly parameter: ParameterInfo }) {
  const { t } = useWords();
  if (usual === undefined) return <span className="quiet">{t("reference.needed")}</span>;
  return (
    <span>
      <span className="quiet">{t("reference.default")}</span> <code className="mono">{JSON.stringify(usual)}</code>
    </span>
  );
}
