import type { RunFilter } from "../api/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { DeleteRunsButton } from "./delete-button.tsx";

/** Deletes the runs that a filter shows, those of later pages too. */
export function DeleteShown({ filter, onDone }: { readonly filter: RunFilter; readonly onDone: () => void }) {
  const { t } = useWords();
  return (
    <div className="runs-delete">
      <DeleteRunsButton selection={{ filter }} label={t("keeping.deleteShown")} onDone={onDone} />
    </div>
  );
}
