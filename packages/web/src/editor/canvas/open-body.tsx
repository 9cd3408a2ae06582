import { IconRepeat } from "@tabler/icons-react";
import { useWords } from "../../i18n/use-words.ts";
import { useDocument, useLive } from "../session.tsx";

interface Props {
  readonly name: string;
  readonly onOpen: () => void;
}

/** What a loop does in a line, which opens it: how many steps are in it, how many rounds it went and which failed. */
export function OpenBody({ name, onOpen }: Props) {
  const { t } = useWords();
  const inside = useDocument(({ nodes }) => Object.keys(nodes[name]?.body?.nodes ?? {}).length);
  const rounds = useLive(({ steps }) => steps[name]?.rounds);
  return (
    <button
      type="button"
      className="plain-button part-body nodrag"
      tabIndex={-1}
      data-testid={`open-${name}`}
      title={`${t("editor.openBody")}  Enter`}
      onClick={(event) => {
        // The canvas would select a node that is on the level above.
        event.stopPropagation();
        onOpen();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconRepeat size={13} aria-hidden />
      <span className="clip">{t("editor.stepsInside", { count: inside })}</span>
      {rounds && <span className="quiet">{t("rounds.count", { count: rounds.count })}</span>}
      {rounds !== undefined && rounds.failed > 0 && (
        <span className="tone-bad">{t("rounds.failed", { count: rounds.failed })}</span>
      )}
    </button>
  );
}
