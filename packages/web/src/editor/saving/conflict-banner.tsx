import { Button } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import type { Saving } from "./use-saving.ts";

/** Another tab or person was faster: both ways are offered, none is taken by itself. */
export function ConflictBanner({ saving }: { readonly saving: Saving }) {
  const { t } = useWords();
  const { conflict } = saving;
  if (conflict === undefined) return null;
  return (
    <div className="shell-banner" data-kind="gone" role="alert" data-testid="conflict">
      <span>
        {conflict.type === "changed" ? t("editor.otherTab") : t("editor.newerVersion", { version: conflict.version })}
      </span>
      <span className="row">
        <Button size="compact-sm" variant="light" onClick={() => void saving.take()}>
          {t("editor.takeTheirs")}
        </Button>
        {conflict.type === "published" && (
          <Button
            size="compact-sm"
            variant="default"
            loading={saving.publish.isPending}
            onClick={() => saving.publish.mutate({ message: "", over: true })}
          >
            {t("editor.publishMine")}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={saving.keepMine}>
          {t("editor.keepMine")}
        </Button>
      </span>
    </div>
  );
}
