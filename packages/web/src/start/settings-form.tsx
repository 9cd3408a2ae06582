import { useCatalogue } from "../api/queries.ts";
import { ParameterForm } from "../form/parameter-form.tsx";
import { photoDrawnOn } from "./drawn-on.ts";
import type { Workbench } from "./use-workbench.ts";

/** The controls of the settings; places are drawn on the first photo. */
export function SettingsForm({ bench }: { readonly bench: Workbench }) {
  const { document, photos, fields, values } = bench;
  const catalogue = useCatalogue();
  return (
    <ParameterForm
      fields={fields}
      values={values}
      onChange={bench.setValues}
      pictureFor={({ name }) =>
        document && catalogue.data && bench.from.isPhotos
          ? photoDrawnOn(document, catalogue.data, photos, name)
          : undefined
      }
    />
  );
}
