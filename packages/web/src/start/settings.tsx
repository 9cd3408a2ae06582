import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { patiently } from "../api/patiently.ts";
import { changedValues } from "../form/changed-values.ts";
import type { Workbench } from "./use-workbench.ts";

// All its controls come while the first photo is looked at: the page shows without them.
const SettingsForm = lazy(async () => ({
  default: (await patiently(() => import("./settings-form.tsx"))).SettingsForm,
}));

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
      <Suspense fallback={null}>
        <SettingsForm bench={bench} />
      </Suspense>
      {changed && (
        <button type="button" className="plain-button quiet small settings-reset" onClick={bench.resetValues}>
          {t("start.reset")}
        </button>
      )}
    </details>
  );
}
