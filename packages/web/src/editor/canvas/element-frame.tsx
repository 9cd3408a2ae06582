import { type Artifact, shownRounds } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { liveUrl } from "../live/arrived.ts";

interface Props {
  readonly pictures: readonly Artifact[];
  readonly stale: boolean;
}

/** So many are shown on a node. */
const most = 9;

/** A list of pictures: the first of them small, and how many there are. */
export function ElementFrame({ pictures, stale }: Props) {
  const { t } = useWords();
  const isMore = pictures.length >= shownRounds;
  return (
    <div className="frame" data-stale={stale || undefined}>
      <div className="frame-several" data-count={Math.min(pictures.length, most)}>
        {pictures.slice(0, most).map((artifact, at) => (
          <img
            // biome-ignore lint/suspicious/noArrayIndexKey: elements of a list are known by their place
            key={at}
            src={liveUrl(artifact)}
            alt={t("rounds.element", { at: at + 1 })}
            draggable={false}
            decoding="async"
          />
        ))}
      </div>
      <span className="part-size figures">
        {t(isMore ? "editor.elementsAtLeast" : "editor.elements", { count: pictures.length })}
      </span>
    </div>
  );
}
