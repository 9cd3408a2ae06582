import type { OutputForm } from "./output-form.ts";

export type OutputFormat = NonNullable<OutputForm["format"]>;
export type FormOption = Exclude<keyof OutputForm, "format">;

const always: readonly FormOption[] = ["background", "maxSide", "maxBytes", "metadata", "profile", "name"];
const how: Readonly<Record<OutputFormat, readonly FormOption[]>> = {
  same: ["quality", "lossless", "effort", "chroma"],
  jpeg: ["quality", "effort", "chroma"],
  png: ["effort"],
  webp: ["quality", "lossless", "effort"],
  avif: ["quality", "lossless", "effort", "chroma"],
  tiff: [],
};

/** What can be said of an output in a format; without losses there is no quality. */
export function optionsOf({ format = "same", lossless }: OutputForm): readonly FormOption[] {
  const own = how[format].filter((option) => lossless !== true || (option !== "quality" && option !== "chroma"));
  return [...own, ...always];
}

/** Options that are there and do nothing in the form's format. */
export const unfitOptions = (form: OutputForm): FormOption[] => {
  const fitting: readonly string[] = optionsOf(form);
  // Keys of a parsed form are options, but the format.
  return (Object.keys(form) as (keyof OutputForm)[]).filter(
    (key): key is FormOption => key !== "format" && form[key] !== undefined && !fitting.includes(key),
  );
};
