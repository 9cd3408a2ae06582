import "./rounds.css";
import type { Step } from "@kumiki/core";
import { IconPlayerSkipForward, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import { Thumbnail } from "../picture/thumbnail.tsx";
import { ResultWords } from "./result-words.tsx";
import type { Round } from "./rounds.ts";

interface Props {
  readonly loop: Step;
  readonly rounds: readonly Round[];
  /** Of `loop[3]`. */
  readonly onChoose: (path: string) => void;
}

/** Every round of a loop that was told: what came out of it, how it ended and how long it took. */
export function RoundGallery({ loop, rounds, onChoose }: Props) {
  const { t } = useWords();
  const count = loop.rounds?.count ?? rounds.length;
  return (
    <section className="rounds" aria-label={t("rounds.title")} data-testid="rounds">
      {count === 0 && <p className="quiet">{t("rounds.none")}</p>}
      {count > rounds.length && rounds.length > 0 && (
        <p className="quiet small">{t("rounds.firstOnly", { told: rounds.length, count })}</p>
      )}
      <ol>
        {rounds.map((round) => (
          <li key={round.path}>
            <RoundTile round={round} onChoose={() => onChoose(round.path)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function RoundTile({ round, onChoose }: { readonly round: Round; readonly onChoose: () => void }) {
  const { t, duration } = useWords();
  const { at, path, state, picture, values, ms } = round;
  return (
    <button
      type="button"
      className="plain-button round"
      data-testid={`round-${path}`}
      data-state={state}
      onClick={onChoose}
    >
      <span className="round-picture">
        {picture ? (
          <Thumbnail key={picture.sha256} artifact={picture} />
        ) : (
          <ResultWords outputs={Object.fromEntries(Object.entries(values).map(outputOf))} />
        )}
      </span>
      <span className="round-line small figures">
        <span>{t("rounds.round", { at })}</span>
        <span className="quiet">
          {state === "failed" && <IconX size={13} className="tone-bad" aria-hidden />}
          {state === "none" && <IconPlayerSkipForward size={13} aria-hidden />}
          {state === "done" ? duration(ms) : t(`rounds.state.${state}`)}
        </span>
      </span>
    </button>
  );
}

const outputOf = ([name, value]: [string, Round["values"][string]]) => [name, { kind: "json", value }] as const;
