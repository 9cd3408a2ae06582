import type { OutputForm } from "./output-form.ts";
import type { WrittenOutput } from "./output-schema.ts";

export const sourceOf = (output: WrittenOutput): string => (typeof output === "string" ? output : output.from);

/** How an output's pictures become files; undefined where nothing is said. */
export function formOf(output: WrittenOutput): OutputForm | undefined {
  const form = typeof output === "string" ? undefined : output.as;
  return form === undefined || Object.values(form).every((value) => value === undefined) ? undefined : form;
}

/** The same output with another source. */
export const withSource = (output: WrittenOutput | undefined, from: string): WrittenOutput =>
  output === undefined || typeof output === "string" ? from : { ...output, from };

/** The same output with another form; the short way of writing where nothing is said. */
export const withForm = (output: WrittenOutput, as: OutputForm): WrittenOutput =>
  canonicalOutput({ from: sourceOf(output), as });

/** The one way of writing an output: `{ from }` without a form is the source itself. */
export function canonicalOutput(output: WrittenOutput): WrittenOutput {
  const form = formOf(output);
  return form === undefined ? sourceOf(output) : { from: sourceOf(output), as: form };
}

/** Where each output comes from, by its name. */
export const outputSources = (outputs: Readonly<Record<string, WrittenOutput>>): Record<string, string> =>
  Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, sourceOf(output)]));

/** The forms of those outputs that have one, by their names. */
export const outputForms = (outputs: Readonly<Record<string, WrittenOutput>>): Record<string, OutputForm> =>
  Object.fromEntries(
    Object.entries(outputs).flatMap(([name, output]) => {
      const form = formOf(output);
      return form === undefined ? [] : [[name, form]];
    }),
  );
