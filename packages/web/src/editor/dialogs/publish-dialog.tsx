import { diffDocuments } from "@kumiki/core";
import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { getPipeline } from "../saving/calls.ts";
import type { Saving } from "../saving/use-saving.ts";
import { useDocument, useSession } from "../session.tsx";
import { Dialog } from "./dialog.tsx";
import { DiffList } from "./diff-list.tsx";

/** Publishes a version with a message; says what it changes. */
export function PublishDialog({ id, saving }: { readonly id: string | undefined; readonly saving: Saving }) {
  const { t } = useWords();
  const { view } = useSession();
  const document = useDocument((now) => now);
  const [message, setMessage] = useState("");
  const close = () => view.open(undefined);
  const before = useQuery({
    queryKey: ["pipeline", id, saving.version],
    queryFn: () => getPipeline(id ?? "", saving.version),
    enabled: id !== undefined,
  });
  const changes = before.data && diffDocuments(before.data.document, document);
  return (
    <Dialog label={t("editor.action.publish")} onClose={close} size="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          saving.publish.mutate({ message: message.trim() }, { onSuccess: close });
        }}
      >
        <TextInput
          data-autofocus
          label={t("editor.message")}
          placeholder={t("editor.messageHint")}
          maxLength={2000}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        {changes && <DiffList changes={changes} />}
        {saving.publish.error && <FailureNote error={saving.publish.error} />}
        <Button type="submit" loading={saving.publish.isPending}>
          {t("editor.publishVersion", { version: saving.version + 1 })}
        </Button>
      </form>
    </Dialog>
  );
}
