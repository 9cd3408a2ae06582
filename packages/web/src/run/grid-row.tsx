import { ItemCell } from "./item-cell.tsx";
import type { ItemList } from "./item-list.ts";
import type { RunView } from "./run-view.ts";

interface Props {
  readonly view: RunView;
  readonly list: ItemList;
  readonly chosen: number | undefined;
  /** Places in this row. */
  readonly places: readonly number[];
  readonly columns: number;
  /** From the top of the grid, px. */
  readonly top: number;
  readonly height: number;
  /** The place that Tab leads to. */
  readonly home: number;
  /** The place that takes the focus. */
  readonly focused: number | undefined;
  readonly onChoose: (index: number) => void;
}

/** One row of the grid. */
export function GridRow({ view, list, chosen, places, columns, top, height, home, focused, onChoose }: Props) {
  return (
    <div
      role="presentation"
      className="grid-row"
      style={{
        transform: `translateY(${top}px)`,
        height,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {places.map((place) => {
        const index = list.indexAt(place);
        return (
          <ItemCell
            key={place}
            item={index === undefined ? undefined : view.items[index]}
            place={place}
            count={list.count}
            chosen={index !== undefined && index === chosen}
            tabbable={place === home}
            focused={place === focused}
            onChoose={onChoose}
          />
        );
      })}
    </div>
  );
}
