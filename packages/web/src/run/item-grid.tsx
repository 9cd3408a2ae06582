import "./grid.css";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { GridRow } from "./grid-row.tsx";
import type { ItemList } from "./item-list.ts";
import type { RunView } from "./run-view.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useGridRows } from "./use-grid-rows.ts";

interface Props {
  readonly view: RunView;
  readonly list: ItemList;
  readonly chosen: number | undefined;
  readonly cellWidth: number;
  readonly onChoose: (index: number) => void;
  /** Called for places in sight whose item is not known yet. */
  readonly onNeed: (place: number) => void;
}

/** Items of a run as pictures, any number of them: only those in sight exist. */
export function ItemGrid({ view, list, chosen, cellWidth, onChoose, onNeed }: Props) {
  const { t } = useTranslation();
  const { ref, rows, columns, height, placesOf } = useGridRows(list.count, cellWidth);
  const keys = useGridKeys({ columns, count: list.count, scrollTo: (row) => rows.scrollToIndex(row) });
  const shown = rows.getVirtualItems();
  useEffect(() => {
    for (const place of shown.flatMap(({ index }) => placesOf(index))) {
      const index = list.indexAt(place);
      if (index === undefined || !view.named.has(index)) onNeed(place);
    }
  });
  const home = keys.at ?? (chosen === undefined ? 0 : Math.max(0, list.placeOf(chosen)));
  return (
    <div
      ref={ref}
      className="grid"
      role="listbox"
      aria-label={t("run.items")}
      // The cells carry the focus; an empty list must still be reachable where it scrolls.
      tabIndex={-1}
      onKeyDown={keys.onKeyDown}
      data-testid="item-grid"
    >
      <div className="grid-page" role="presentation" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ key, index, start }) => (
          <GridRow
            key={key}
            {...{ view, list, chosen, columns, height, home, onChoose }}
            places={placesOf(index)}
            top={start}
            focused={keys.moved ? keys.at : undefined}
          />
        ))}
      </div>
    </div>
  );
}
