import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";

const gap = 10;
const padding = 32;
const nameHeight = 24;

/** Rows of cells about `cellWidth` wide in the width that there is; only those in sight (and a few more) exist. */
export function useGridRows(count: number, cellWidth: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const columns = Math.max(1, Math.floor((width - padding + gap) / (cellWidth + gap)));
  const side = Math.max(40, (width - padding + gap) / columns - gap);
  const rowHeight = Math.round(side * 0.75) + nameHeight + gap;
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    overscan: 3,
    paddingStart: padding / 2,
    paddingEnd: padding / 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height of rows changes
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const placesOf = (row: number): number[] =>
    Array.from({ length: columns }, (_, column) => row * columns + column).filter((place) => place < count);
  return { ref: useMergedRef(scroller, sized), rows, columns, height: rowHeight - gap, placesOf };
}
