import { Button, CopyButton } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import type { MadeTrigger } from "./calls.ts";

/** The secret of a trigger, which the server shows this once. */
export function SecretNote({ made, onDone }: { readonly made: MadeTrigger; readonly onDone: () => void }) {
  const { t } = useWords();
  const { trigger, secret } = made;
  if (secret === undefined) return null;
  return (
    <div className="trigger-secret" role="status" data-testid="trigger-secret">
      <p>{t(trigger.kind === "hook" ? "triggers.secret.hook" : "triggers.secret.webhook")}</p>
      {trigger.kind === "hook" && (
        <code className="mono">{`POST ${window.location.origin}/api/hooks/${trigger.id}`}</code>
      )}
      <code className="mono" data-testid="secret">
        {secret}
      </code>
      <div className="row">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? "triggers.copied" : "triggers.copy")}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" onClick={onDone}>
          {t("triggers.done")}
        </Button>
      </div>
    </div>
  );
}
