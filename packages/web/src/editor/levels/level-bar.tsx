import "./level-bar.css";
import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/use-words.ts";
import { partOf } from "../graph/parts.ts";
import { useSession } from "../session.tsx";
import { leaveTo, showRound } from "./enter.ts";
import { loopOn } from "./level-document.ts";
import { roundsKept } from "./level-live.ts";
import { namesOn, type Within } from "./way.ts";

/** Which body is open, the way back, and the round whose pictures are shown. */
export function LevelBar() {
  const { t } = useWords();
  const session = useSession();
  const { level, root } = session;
  const name = useStore(root.documents.store, ({ document }) => document.name);
  if (level === undefined) return null;
  const { way } = level;
  return (
    <div className="level-bar" data-testid="level-bar">
      <nav aria-label={t("editor.levels")}>
        <ol>
          <li>
            <button type="button" className="plain-button clip" onClick={() => leaveTo(session, 0)}>
              {name}
            </button>
          </li>
          {way.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the way in is known by its depth
            <Crumb key={at} way={way.slice(0, at + 1)} isLast={at === way.length - 1} />
          ))}
        </ol>
      </nav>
      <Rounds way={way} />
      <span className="level-hint quiet small">{t("editor.levelHint")}</span>
    </div>
  );
}

function Crumb({ way, isLast }: { readonly way: readonly Within[]; readonly isLast: boolean }) {
  const { t, text } = useWords();
  const session = useSession();
  const { root, parts } = session;
  const names = namesOn(way);
  const path = names.join("/");
  const use = useStore(root.documents.store, ({ document }) => loopOn(document, names)?.use ?? "");
  const errors = useStore(
    root.live,
    ({ problems }) => problems.filter(({ node, severity }) => severity === "error" && isIn(path, node)).length,
  );
  const info = partOf(parts, use);
  const words = (
    <>
      {info && text(info.label)} <span className="mono quiet">{names.at(-1)}</span>
      {errors > 0 && (
        <span className="level-errors" data-testid="level-errors">
          {t("editor.problems", { count: errors })}
        </span>
      )}
    </>
  );
  return (
    <li aria-current={isLast ? "page" : undefined}>
      {isLast ? (
        <span className="clip">{words}</span>
      ) : (
        <button type="button" className="plain-button clip" onClick={() => leaveTo(session, way.length)}>
          {words}
        </button>
      )}
    </li>
  );
}

const isIn = (path: string, node: string | undefined): boolean =>
  node === path || node?.startsWith(`${path}/`) === true;

/** One round after another; further ones than the first are not kept one by one, and that is said. */
function Rounds({ way }: { readonly way: readonly Within[] }) {
  const { t } = useWords();
  const session = useSession();
  const told = useStore(session.root.live, (live) => live.told);
  const { count, kept } = roundsKept({ told }, way);
  const round = way.at(-1)?.round ?? 1;
  const isBeyond = kept > 0 && round > kept;
  useEffect(() => {
    if (isBeyond) showRound(session, kept);
  }, [isBeyond, kept, session]);
  if (kept === 0) return null;
  const step = (by: number, label: string, icon: React.ReactNode) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      disabled={round + by < 1 || round + by > kept}
      onClick={() => showRound(session, round + by)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <fieldset className="level-rounds small figures" aria-label={t("rounds.title")}>
      {step(-1, t("editor.roundBefore"), <IconChevronLeft size={15} />)}
      <span data-testid="level-round">{t("rounds.roundOf", { at: round, count })}</span>
      {step(1, t("editor.roundAfter"), <IconChevronRight size={15} />)}
      {kept < count && <span className="quiet">{t("editor.roundsKept", { count: kept })}</span>}
    </fieldset>
  );
}
