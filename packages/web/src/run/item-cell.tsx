import type { Item } from "@kumiki/core";
import { memo, useEffect, useRef } from "react";
import { useWords } from "../i18n/use-words.ts";
import { CellPicture } from "./cell-picture.tsx";

interface Props {
  readonly item: Item | undefined;
  readonly place: number;
  readonly count: number;
  readonly chosen: boolean;
  /** The one cell that Tab leads to. */
  readonly tabbable: boolean;
  /** Takes the focus once it is drawn. */
  readonly focused: boolean;
  readonly onChoose: (index: number) => void;
}

/** One item in the grid: its picture, name and state; a failed one says what failed. */
export const ItemCell = memo(function ItemCell({ item, place, count, chosen, tabbable, focused, onChoose }: Props) {
  const { t, text } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus({ preventScroll: true });
  }, [focused]);
  const state = t(`run.status.${item?.status ?? "queued"}`);
  return (
    <button
      ref={button}
      type="button"
      role="option"
      className="plain-button cell"
      data-status={item?.status}
      data-place={place}
      aria-selected={chosen}
      aria-setsize={count}
      aria-posinset={place + 1}
      title={item?.problem ? text(item.problem.message) : item?.name}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => item && onChoose(item.index)}
    >
      <span className="cell-picture">
        {item && <CellPicture item={item} side={320} />}
        {item?.problem && <span className="cell-problem">{text(item.problem.message)}</span>}
        <span className="item-dot" />
      </span>
      <span className="cell-name clip">
        {item?.name ?? <span className="unseen">{t("app.loading")}</span>}
        <span className="unseen">{` (${state})`}</span>
      </span>
    </button>
  );
});
