import "./grid.css";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ItemCell } from "./item-cell.tsx";
import type { ItemList } from "./item-list.ts";
import type { RunView } from "./run-view.ts";
import { useGridKeys } from "./use-grid-keys.ts";

interface Props {
  readonly view: RunView;
  readonly list: ItemList;
  readonly chosen: number | undefined;
  readonly cellWidth: number;
  readonly onChoose: (index: number) => void;
  /** Called for places in sight whose item is not known yet. */
  readonly onNeed: (place: number) => void;
}

const gap = 10;
const padding = 32;
const nameHeight = 24;

/** Items of a run as pictures, any number of them: only those in sight exist. */
export function ItemGrid({ view, list, chosen, cellWidth, onChoose, onNeed }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const columns = Math.max(1, Math.floor((width - padding + gap) / (cellWidth + gap)));
  const side = Math.max(40, (width - padding + gap) / columns - gap);
  const rowHeight = Math.round(side * 0.75) + nameHeight + gap;
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(list.count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    overscan: 3,
    paddingStart: padding / 2,
    paddingEnd: padding / 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height of rows changes
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const keys = useGridKeys({ columns, count: list.count, scrollTo: (row) => rows.scrollToIndex(row) });
  const places = rows
    .getVirtualItems()
    .flatMap(({ index: row }) => Array.from({ length: columns }, (_, column) => row * columns + column))
    .filter((place) => place < list.count);
  useEffect(() => {
    for (const place of places) {
      const index = list.indexAt(place);
      if (index === undefined || !view.named.has(index)) onNeed(place);
    }
  });
  const home = keys.at ?? (chosen === undefined ? 0 : Math.max(0, list.placeOf(chosen)));
  return (
    <div
      ref={useMergedRef(scroller, sized)}
      className="grid"
      role="listbox"
      aria-label={t("run.items")}
      // The cells carry the focus; an empty list must still be reachable where it scrolls.
      tabIndex={-1}
      onKeyDown={keys.onKeyDown}
      data-testid="item-grid"
    >
      <div className="grid-page" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="grid-row"
            style={{
              transform: `translateY(${row.start}px)`,
              height: rowHeight - gap,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {places
              .filter((place) => Math.floor(place / columns) === row.index)
              .map((place) => {
                const index = list.indexAt(place);
                const item = index === undefined ? undefined : view.items[index];
                return (
                  <ItemCell
                    key={place}
                    item={item}
                    place={place}
                    count={list.count}
                    chosen={index !== undefined && index === chosen}
                    tabbable={place === home}
                    focused={keys.at === place && keys.moved}
                    onChoose={onChoose}
                  />
                );
              })}
          </div>
        ))}
      </div>
    </div>
  );
}
