import type { Item } from "@kumiki/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useMemo } from "react";
import { ItemGrid } from "../run/item-grid.tsx";
import { firstToShow, type ItemFilter, itemList } from "../run/item-list.ts";
import { ItemView } from "../run/item-view.tsx";
import type { RunView } from "../run/run-view.ts";
import type { useRun } from "../run/use-run.ts";
import { ItemBar } from "./item-bar.tsx";
import { ItemFilters, shownFilters } from "./item-filters.tsx";
import { usePlace } from "./use-place.ts";

interface Props {
  readonly live: Pick<ReturnType<typeof useRun>, "showPlace" | "showMore">;
  readonly view: RunView;
}

/** The items of a run: all as pictures, and the chosen one large beside them (on a phone in their place). */
export function ItemsPane({ live, view }: Props) {
  const [place, change] = usePlace();
  const filter = shownFilters.find((known) => known === place.get("filter")) ?? "all";
  const list = useMemo(() => itemList(view, filter), [view, filter]);
  const narrow = useMediaQuery("(max-width: 860px)", false, { getInitialValueInEffect: false });
  const index = place.has("item") ? Number(place.get("item")) : undefined;
  const { showPlace, showMore } = live;
  useEffect(() => {
    if (index !== undefined && Number.isInteger(index)) showPlace(index);
  }, [index, showPlace]);
  const onlyOne = view.run.counts.total === 1;
  const item: Item | undefined = onlyOne ? firstToShow(view) : index === undefined ? undefined : view.items[index];
  if (onlyOne) return item ? <ItemView key={item.index} run={view.run.id} item={item} onFix={undefined} /> : null;
  const choose = (next: number | undefined) => change({ item: next === undefined ? undefined : String(next) });
  const setFilter = (next: ItemFilter) => change({ filter: next === "all" ? undefined : next });
  return (
    <div className="items-pane" data-chosen={item !== undefined || undefined}>
      {!(narrow && item) && (
        <div className="items-side">
          <ItemFilters counts={view.run.counts} filter={filter} onFilter={setFilter} />
          <ItemGrid
            key={filter}
            view={view}
            list={list}
            chosen={item?.index}
            cellWidth={item || narrow ? 96 : 148}
            onChoose={(next) => choose(next)}
            onNeed={(at) => (filter === "all" ? showPlace(at) : showMore(filter))}
          />
        </div>
      )}
      {item && (
        <div className="items-main">
          <ItemBar item={item} list={list} onChoose={choose} />
          <ItemView key={item.index} run={view.run.id} item={item} onFix={undefined} />
        </div>
      )}
    </div>
  );
}
