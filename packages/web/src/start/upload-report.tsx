import type { Problem } from "@kumiki/core";
import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import type { LeftOut } from "./sort-files.ts";
import type { Refusal } from "./upload-all.ts";
import type { Upload } from "./use-upload.ts";

const shownNames = 3;

/** Reasons of which a person wants to hear; what systems put beside photos is none. */
const told = [
  "IMAGE_FORMAT_UNSUPPORTED",
  "IMAGE_EMPTY",
  "INPUT_HIDDEN",
  "INPUT_UNREADABLE",
] as const satisfies Problem["code"][];

/** What did not come along with the last photos, and why: no pictures in a line for each reason, failures one by one. */
export function UploadReport({ upload }: { readonly upload: Upload }) {
  const { t } = useWords();
  const { left, refused, nothingFound, error } = upload;
  return (
    <>
      {error !== null && (
        <section className="stack refused">
          <FailureNote error={error} />
          <TryAgain busy={upload.busy} onClick={upload.again} />
        </section>
      )}
      {nothingFound && (
        <p role="alert" className="small note">
          {t("start.noPictures")}
        </p>
      )}
      {told.map((code) => (
        <LeftOutLine key={code} code={code} left={left.filter(({ reason }) => reason.code === code)} />
      ))}
      {refused.length > 0 && <Refused refused={refused} upload={upload} />}
    </>
  );
}

function LeftOutLine({ code, left }: { readonly code: (typeof told)[number]; readonly left: readonly LeftOut[] }) {
  const { t } = useWords();
  if (left.length === 0) return null;
  const names = left.slice(0, shownNames).map(({ name }) => name);
  const more = left.length - names.length;
  const list = names.join(t("start.left.between")) + (more > 0 ? t("start.left.more", { count: more }) : "");
  return (
    <p role="status" className="small note" data-testid={`left-${code}`} title={list}>
      {t(`start.left.${code}`, { count: left.length, names: list })}
    </p>
  );
}

function TryAgain({ busy, onClick }: { readonly busy: boolean; readonly onClick: () => void }) {
  const { t } = useWords();
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={busy}
      leftSection={<IconRefresh size={13} />}
      onClick={onClick}
    >
      {t("app.tryAgain")}
    </Button>
  );
}

interface RefusedProps {
  readonly refused: readonly Refusal[];
  readonly upload: Pick<Upload, "retry" | "busy">;
}

function Refused({ refused, upload }: RefusedProps) {
  const { t } = useWords();
  return (
    <section className="stack refused" aria-label={t("start.refused", { count: refused.length })}>
      <div className="row-wide">
        <strong className="small">{t("start.refused", { count: refused.length })}</strong>
        <TryAgain busy={upload.busy} onClick={upload.retry} />
      </div>
      <ul className="refused-list">
        {refused.map(({ file, error }, at) => (
          // Two files of different folders may have the same name.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={`${file.name}-${at}`} className="stack">
            <p className="small clip" title={file.name}>
              {file.name}
            </p>
            <FailureNote error={error} />
          </li>
        ))}
      </ul>
    </section>
  );
}
