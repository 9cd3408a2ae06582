import type { ComparisonPair, ComparisonSide } from "@kumiki/core";
import { Thumbnail } from "../picture/thumbnail.tsx";
import { nameOf } from "./pair-pictures.ts";
import { usePairWords } from "./pair-words.ts";

interface Props {
  readonly pair: ComparisonPair;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** Both results small, and how much they differ. */
export function PairCard({ pair, chosen, onChoose }: Props) {
  const { verdict } = usePairWords();
  return (
    <li>
      <button type="button" className="plain-button compare-card" aria-pressed={chosen} onClick={onChoose}>
        <span className="compare-card-pictures">
          <SidePicture side={pair.a} />
          <SidePicture side={pair.b} />
        </span>
        <span className="compare-bar" aria-hidden>
          <span style={{ width: `${Math.min(100, 300 * (pair.difference ?? 0))}%` }} />
        </span>
        <span className="clip small">{nameOf(pair)}</span>
        <span className="clip small quiet figures">{verdict(pair)}</span>
      </button>
    </li>
  );
}

function SidePicture({ side }: { readonly side: ComparisonSide | undefined }) {
  const { outcome } = usePairWords();
  const [artifact] = Object.values(side?.pictures ?? {});
  return (
    <span className="compare-card-picture">
      {artifact ? (
        <Thumbnail key={artifact.sha256} artifact={artifact} side={160} />
      ) : (
        <span className="compare-card-words small quiet">{outcome(side)}</span>
      )}
    </span>
  );
}
