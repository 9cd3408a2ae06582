import { isPictureInput, KumikiError, type PipelineDocument, text } from "@kumiki/core";

/** The one picture input of a pipeline; what has several needs a manifest, which says what goes where. USAGE. */
export function oneInput({ inputs }: Pick<PipelineDocument, "inputs">): string {
  const names = Object.entries(inputs).flatMap(([name, input]) => (isPictureInput(input) ? [name] : []));
  const [field] = names;
  if (field !== undefined && names.length === 1) return field;
  throw new KumikiError("USAGE", {
    received: text(`画像の入力が ${names.length} 個のパイプライン`, `a pipeline of ${names.length} picture inputs`),
    expected: text("--manifest を使ってください", "Use --manifest"),
  });
}
