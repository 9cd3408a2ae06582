import { type KeyboardEvent, useState } from "react";

interface Grid {
  readonly columns: number;
  readonly count: number;
  readonly scrollTo: (row: number) => void;
}

const pageRows = 4;

/** Arrow keys, Home, End and Page keys over a grid whose cells may not be drawn yet. */
export function useGridKeys({ columns, count, scrollTo }: Grid) {
  const [at, setAt] = useState<number>();
  const [moved, setMoved] = useState(false);
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: pageRows * columns,
    PageUp: -pageRows * columns,
    Home: -count,
    End: count,
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = Number((event.target as HTMLElement).dataset.place);
    if (step === undefined || Number.isNaN(from) || event.altKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.min(count - 1, Math.max(0, from + step));
    setAt(next);
    setMoved(true);
    scrollTo(Math.floor(next / columns));
  };
  return { at, moved, onKeyDown };
}
