import type { RunEvent } from "@kumiki/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LogLine } from "./log-line.tsx";

interface Props {
  readonly events: readonly RunEvent[];
  readonly follow: boolean;
  /** The person scrolled up to read. */
  readonly onLeave: () => void;
  readonly onItem: ((item: number) => void) | undefined;
  readonly onNode: (node: string) => void;
}

const lineHeight = 22;

/** Lines of a log of any length; while it follows, the newest stays in sight. */
export function LogList({ events, follow, onLeave, onItem, onNode }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    // Older lines come before: a line keeps its measured height by its number.
    getItemKey: (index) => events[index]?.seq ?? index,
    overscan: 20,
  });
  const count = events.length;
  useEffect(() => {
    if (follow && count > 0) lines.scrollToIndex(count - 1, { align: "end" });
  }, [follow, count, lines]);
  return (
    <div
      ref={scroller}
      className="log-scroll"
      role="log"
      aria-live="off"
      aria-label={t("board.log")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onWheel={({ deltaY }) => deltaY < 0 && onLeave()}
    >
      <div className="log-page" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map(({ index, key, start }) => {
          const event = events[index];
          return (
            <div
              key={key}
              ref={lines.measureElement}
              data-index={index}
              className="log-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              {event && <LogLine event={event} onItem={onItem} onNode={onNode} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}
