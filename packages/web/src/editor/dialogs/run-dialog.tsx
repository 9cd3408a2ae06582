import { useWords } from "../../i18n/use-words.ts";
import { RunForm } from "../run-form/run-form.tsx";
import { useSession } from "../session.tsx";
import { Dialog } from "./dialog.tsx";

/** Runs what is on the canvas. */
export function RunDialog() {
  const { t } = useWords();
  const { view } = useSession();
  const close = () => view.open(undefined);
  return (
    <Dialog label={t("editor.action.run")} onClose={close} size="wide">
      <RunForm onStarted={close} />
    </Dialog>
  );
}
