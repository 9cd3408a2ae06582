import {
  type FormOption,
  type OutputForm,
  optionsOf,
  outputFormSchema,
  paramMeta,
  plain,
  unfitOptions,
  type ValueSchema,
} from "@kumiki/core";
import type { Field, Widget } from "../../form/field.ts";

/** What a form shows where nothing is chosen: what a result is then. */
const usual: Readonly<Partial<Record<FormOption | "format", unknown>>> = {
  format: "same",
  quality: 92,
  lossless: false,
  effort: 4,
  chroma: "4:4:4",
  background: "",
  profile: "none",
};

const widgets: Readonly<Partial<Record<FormOption | "format", Widget>>> = {
  format: "choice",
  quality: "slider",
  lossless: "toggle",
  effort: "slider",
  chroma: "choice",
  background: "color",
  // A slider over all sizes that there are would help nobody.
  maxSide: "number",
  maxBytes: "number",
  profile: "choice",
};

/** The fields that fit a form's format; name and metadata have controls of their own. */
export function formFields(form: OutputForm): Field[] {
  const fitting: readonly string[] = ["format", ...optionsOf(form)];
  return Object.entries(outputFormSchema.shape).flatMap(([name, optional]): Field[] => {
    if (!fitting.includes(name)) return [];
    const schema = optional.unwrap();
    const meta = paramMeta.get(schema)?.["x-kumiki"];
    // The keys of the schema are the options.
    const option = name as FormOption | "format";
    const described = { ...schema.toJSONSchema(), "x-kumiki": meta } as ValueSchema;
    const byDefault = option === "quality" && form.format === "avif" ? 70 : usual[option];
    return [
      {
        name,
        label: meta?.label ?? plain(name),
        help: meta?.help,
        unit: meta?.unit,
        widget: widgets[option] ?? "line",
        schema: described,
        default: byDefault,
      },
    ];
  });
}

/** A form with other values; what a new format has no use for goes. */
export function changedForm(form: OutputForm, values: Readonly<Record<string, unknown>>): OutputForm {
  const next: Record<string, unknown> = { ...form, ...values };
  for (const [key, value] of Object.entries(next)) if (value === undefined || value === "") delete next[key];
  const parsed = outputFormSchema.safeParse(next);
  if (!parsed.success) return form;
  for (const option of unfitOptions(parsed.data)) delete next[option];
  return outputFormSchema.parse(next);
}
