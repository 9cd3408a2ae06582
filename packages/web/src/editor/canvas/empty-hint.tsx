import { Button } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { useDocument, useSession } from "../session.tsx";

/** What to do on an empty canvas. */
export function EmptyHint() {
  const { t } = useWords();
  const { view, level } = useSession();
  const empty = useDocument(({ nodes }) => Object.keys(nodes).length === 0);
  if (!empty || level !== undefined) return null;
  return (
    <div className="canvas-hint">
      <h1>{t("editor.emptyTitle")}</h1>
      <p className="quiet">{t("editor.emptyHint")}</p>
      <div className="row">
        <Button size="xs" onClick={() => view.open({ name: "add" })}>
          {t("editor.action.add")}
        </Button>
        <Button size="xs" variant="default" onClick={() => view.open({ name: "open" })}>
          {t("editor.fromTemplate")}
        </Button>
      </div>
    </div>
  );
}
