import type { Catalogue } from "../catalogue/catalogue.ts";
import { paramMeta } from "../component/params.ts";
import { pointer } from "../document/edit.ts";
import { unfitOptions } from "../document/form-options.ts";
import { formOf, sourceOf } from "../document/output.ts";
import { outputFormSchema } from "../document/output-form.ts";
import type { WrittenOutput } from "../document/output-schema.ts";
import type { PipelineDocument } from "../document/schema.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { plain, text } from "../text.ts";
import { makeScope } from "./make-scope.ts";
import { kindOfSource, type Scope } from "./scope.ts";

const pictures: readonly string[] = ["image", "mask", "list<image>", "list<mask>"];

/** Names of the outputs whose values become picture files. */
export function pictureOutputs(document: PipelineDocument, catalogue: Catalogue): string[] {
  const scope = makeScope(document, catalogue);
  return Object.entries(document.outputs).flatMap(([name, output]) =>
    pictures.includes(kindOfSource(scope, sourceOf(output))) ? [name] : [],
  );
}

/** The form of an output belongs to pictures, and its options to its format. */
export function outputFormRule(scope: Scope): Problem[] {
  return Object.entries(scope.document.outputs).flatMap(([name, output]) => [
    ...unusedForm(scope, name, output),
    ...unfitProblems(name, output),
  ]);
}

function unusedForm(scope: Scope, name: string, output: WrittenOutput): Problem[] {
  const kind = kindOfSource(scope, sourceOf(output));
  if (formOf(output) === undefined || kind === "missing" || kind === "unknown" || pictures.includes(kind)) return [];
  const edits = [{ op: "replace", path: pointer("outputs", name), value: sourceOf(output) } as const];
  const fix = [{ label: text("形の指定を消す", "Remove the form"), edits }];
  return [problem("OUTPUT_FORM_UNUSED", { severity: "warning", field: name, received: kind, fix })];
}

function unfitProblems(name: string, output: WrittenOutput): Problem[] {
  const form = formOf(output);
  if (form === undefined) return [];
  return unfitOptions(form).map((option) => {
    const edits = [{ op: "remove", path: pointer("outputs", name, "as", option) } as const];
    const label = paramMeta.get(outputFormSchema.shape[option].unwrap())?.["x-kumiki"].label ?? plain(option);
    const without = form.lossless === true && option !== "lossless";
    return problem("OUTPUT_OPTION_UNFIT", {
      // What a JPEG cannot be is no matter of taste; all others have no effect.
      severity: option === "lossless" && form.lossless === true && form.format === "jpeg" ? "error" : "warning",
      field: name,
      received: label,
      expected: without ? text("劣化なし", "a file without losses") : plain((form.format ?? "same").toUpperCase()),
      fix: [{ label: text(`「${label.ja}」の指定を消す`, `Remove "${label.en}"`), edits }],
    });
  });
}
