import { Loader } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { useSession } from "../session.tsx";
import type { AskedHelp } from "../store/view-store.ts";
import { Dialog } from "./dialog.tsx";

// Comes when the first help is opened.
const HelpContent = lazy(() => import("../help/help-content.tsx"));

interface Props {
  readonly asked: AskedHelp;
  readonly onNew: (document: unknown) => void;
}

/** The reference of a part, over whatever is being done. */
export function HelpDialog({ asked, onNew }: Props) {
  const { t } = useWords();
  const { view } = useSession();
  return (
    <Dialog label={t("editor.action.help")} onClose={() => view.open(asked.back)} size="wide">
      <Suspense fallback={<Loader size={24} aria-label={t("app.loading")} />}>
        <HelpContent key={asked.part} asked={asked} onNew={onNew} />
      </Suspense>
    </Dialog>
  );
}
