import type { Item, ItemStatus } from "@kumiki/core";
import type { RunView } from "./run-view.ts";

export type ItemFilter = "all" | ItemStatus;

/** What a grid shows: how many places, and which item stands at each. */
export interface ItemList {
  readonly count: number;
  /** Index in the run of the item at a place; undefined while it is not known which one it is. */
  readonly indexAt: (place: number) => number | undefined;
  readonly placeOf: (index: number) => number;
}

/** Items of a filter. Of all items every place is known at once; of a state only those that were told of so far. */
export function itemList({ run, items }: RunView, filter: ItemFilter): ItemList {
  if (filter === "all") return { count: run.counts.total, indexAt: (place) => place, placeOf: (index) => index };
  const known = Object.values(items)
    .filter(({ status }) => status === filter)
    .map(({ index }) => index);
  return {
    count: Math.max(known.length, run.counts[filter]),
    indexAt: (place) => known[place],
    placeOf: (index) => known.indexOf(index),
  };
}

/** The item to show when nobody chose: a good one first; while nothing is done, the one that is being worked on. */
export function firstToShow(view: RunView): Item | undefined {
  const items = Object.values(view.items).filter(({ index }) => view.named.has(index));
  return (
    items.find(({ status }) => status === "succeeded") ??
    items.find(({ status }) => status === "running") ??
    items.find(({ status }) => status === "failed") ??
    items[0]
  );
}
