import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changedValues } from "../form/field.ts";
import { ParameterForm } from "../form/parameter-form.tsx";
import type { Workbench } from "./use-workbench.ts";

/** On a phone the picture should not be far below, so the form starts closed there. */
const isWide = (): boolean => window.matchMedia("(min-width: 861px)").matches;

/** The values that the pipeline leaves open. */
export function Settings({ bench }: { readonly bench: Workbench }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(isWide);
  const { fields, values } = bench;
  if (fields.length === 0) return null;
  const changed = Object.keys(changedValues(fields, values)).length > 0;
  return (
    <details className="settings" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{t("start.parameters")}</h2>
      </summary>
      <ParameterForm fields={fields} values={values} onChange={bench.setValues} />
      {changed && (
        <button type="button" className="plain-button quiet small settings-reset" onClick={bench.resetValues}>
          {t("start.reset")}
        </button>
      )}
    </details>
  );
}
