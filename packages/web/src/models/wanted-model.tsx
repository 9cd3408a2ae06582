import { exportHint } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";

/** Which file a pipeline asks for, and how a well-known one is made. */
export function WantedModel({ name }: { readonly name: string }) {
  const { t, text } = useWords();
  const hint = exportHint(name);
  return (
    <p className="wanted-model small" role="note" data-testid="wanted-model">
      <strong>{t("models.wanted", { name })}</strong> {hint && text(hint)}
    </p>
  );
}
