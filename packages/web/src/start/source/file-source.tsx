import { Button, FileButton, Progress } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";
import { type SentFile, sendFile } from "./send-file.ts";

interface Props {
  readonly accept: string;
  readonly label: string;
  readonly hint: string;
  readonly sent: SentFile | undefined;
  readonly onSent: (file: SentFile) => void;
}

/** A file that inputs are listed from: chosen, sent at once, and shown with its size. */
export function FileSource({ accept, label, hint, sent, onSent }: Props) {
  const { t, bytes } = useWords();
  const [share, setShare] = useState(0);
  const sending = useMutation({ mutationFn: (file: File) => sendFile(file, setShare), onSuccess: onSent });
  const percent = Math.floor(100 * share);
  return (
    <div className="stack">
      <FileButton accept={accept} onChange={(file) => file && sending.mutate(file)} disabled={sending.isPending}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
            {label}
          </Button>
        )}
      </FileButton>
      {sending.isPending && <Progress value={percent} aria-label={t("sources.sending", { share: percent })} />}
      {sent && !sending.isPending && (
        <p className="small" role="status" data-testid="sent-file">
          {t("sources.chosen", { name: sent.name, size: bytes(sent.sizeBytes) })}
        </p>
      )}
      {sending.error && <FailureNote error={sending.error} />}
      <p className="quiet small">{hint}</p>
    </div>
  );
}
