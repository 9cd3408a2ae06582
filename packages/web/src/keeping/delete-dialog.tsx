import "./keeping.css";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Dialog } from "../editor/dialogs/dialog.tsx";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";

interface Props {
  readonly label: string;
  /** What goes and what depends on it; undefined until that is known. */
  readonly told: ReactNode;
  readonly error: Error | null;
  readonly disabled?: boolean | undefined;
  readonly confirm?: string;
  readonly onDelete: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before something is deleted, with what would go; keeping it is what Enter does. */
export function DeleteDialog({ label, told, error, disabled, confirm, onDelete, onDone, onClose }: Props) {
  const { t } = useWords();
  const remove = useMutation({ mutationFn: onDelete, onSuccess: onDone });
  return (
    <Dialog label={label} onClose={onClose}>
      <div className="delete-told" aria-live="polite" aria-busy={told === undefined}>
        {told ?? (error === null && <p className="quiet">{t("keeping.looking")}</p>)}
      </div>
      <FailureNote error={error ?? remove.error} />
      <div className="delete-actions">
        <Button size="xs" variant="default" data-autofocus onClick={onClose}>
          {t("keeping.back")}
        </Button>
        <Button
          size="xs"
          color="red"
          disabled={told === undefined || disabled === true}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {confirm ?? t("keeping.confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
