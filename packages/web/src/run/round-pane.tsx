import type { Artifact, Fix, Item } from "@kumiki/core";
import { useMemo, useState } from "react";
import { viewUrl } from "../api/artifact.ts";
import { useWords } from "../i18n/use-words.ts";
import { asDetections, type FoundOn } from "../picture/detections.ts";
import { Viewer } from "../picture/viewer.tsx";
import { type PicturePlan, ranOf } from "./item-pictures.ts";
import { RoundDetail, RoundWay } from "./round-detail.tsx";
import { RoundGallery } from "./round-gallery.tsx";
import { type Round, roundsOf } from "./rounds.ts";
import { StepDetail } from "./step-detail.tsx";
import { StepViewer } from "./step-viewer.tsx";

interface Props {
  readonly item: Item;
  readonly plan: PicturePlan | undefined;
  /** A loop (`loop`), one of its rounds (`loop[3]`), or a step of that (`loop[3]/inner`). */
  readonly path: string;
  readonly onChoose: (path: string) => void;
  readonly onFix: ((fix: Fix) => void) | undefined;
}

/** A loop of an item: its rounds as pictures, one of them, or a step of one; what is known of it beside. */
export default function RoundPane({ item, plan, path, onChoose, onFix }: Props) {
  const [lit, setLit] = useState<number>();
  const ran = useMemo(() => ranOf(item, plan), [item, plan]);
  const loop = path.replace(/\[\d+\]$/, "");
  const rounds = useMemo(() => roundsOf(loop, ran), [loop, ran]);
  const round = rounds.find((known) => known.path === path);
  const step = item.steps.find(({ node }) => node === path);
  const hasRounds = step?.rounds !== undefined || rounds.length > 0;
  return (
    <>
      {round ? (
        <RoundViewer key={path} round={round} lit={lit} />
      ) : step && hasRounds ? (
        <RoundGallery loop={step} rounds={rounds} onChoose={onChoose} />
      ) : (
        <StepViewer key={path} item={item} plan={plan} node={path} lit={lit} />
      )}
      <aside
        className="item-side"
        aria-label={item.name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
      >
        {round ? (
          <RoundDetail item={item} round={round} plan={plan} onChoose={onChoose} onLight={setLit} />
        ) : (
          step && (
            <>
              <RoundWay item={item} path={path} onChoose={onChoose} />
              <StepDetail step={step} onFix={onFix} onLight={setLit} />
            </>
          )
        )}
      </aside>
    </>
  );
}

/** What came out of a round, large. */
function RoundViewer({
  round: { at, picture, values, state },
  lit,
}: {
  readonly round: Round;
  lit: number | undefined;
}) {
  const { t } = useWords();
  if (picture === undefined) return <div className="viewer viewer-none quiet">{t("run.noPicture")}</div>;
  const found = Object.values(values)
    .flatMap((value) => asDetections(value) ?? [])
    .find((one) => isOfSize(picture, one));
  return (
    <Viewer
      src={viewUrl(picture)}
      alt={t("rounds.round", { at })}
      found={found}
      boxesAtFirst
      lit={lit}
      busy={state === "running"}
      isResult={false}
    />
  );
}

const longest = ({ width = 0, height = 0 }: Pick<Artifact, "width" | "height">): number => Math.max(width, height);

/** Whether things may have been found on what this is a small picture of: one that is smaller still is another. */
const isOfSize = (picture: Artifact, found: FoundOn): boolean => longest(picture) >= Math.min(512, longest(found));
