export interface GridRule {
  /** 0: by the number of pictures. */
  readonly columns: number;
  readonly cellSize: number;
  readonly gap: number;
  readonly captions: boolean;
}

export interface GridLayout {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Top left of a cell, px. */
  cell(index: number): readonly [left: number, top: number];
}

/** A sheet of square cells, each with a line of text below it, and a gap around every one. */
export function gridLayout(count: number, { columns: wanted, cellSize, gap, captions }: GridRule): GridLayout {
  const shown = Math.max(1, count);
  const columns = Math.min(shown, wanted === 0 ? Math.ceil(Math.sqrt(shown)) : wanted);
  const rows = Math.ceil(shown / columns);
  const fontSize = Math.max(9, Math.round(cellSize / 14));
  const [across, down] = [cellSize + gap, cellSize + gap + (captions ? Math.round(fontSize * 1.6) : 0)];
  return {
    width: columns * across + gap,
    height: rows * down + gap,
    fontSize,
    cell: (index) => [gap + (index % columns) * across, gap + Math.floor(index / columns) * down],
  };
}
