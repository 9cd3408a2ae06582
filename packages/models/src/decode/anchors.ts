import { gridCells } from "./grid.ts";

/** Grids of anchors, one output tensor each: every cell holds `perCell` anchors at its centre. */
export interface AnchorGrid {
  readonly stride: number;
  readonly perCell: number;
}

/** Anchor centres of one grid, px: row by row, all anchors of a cell together. */
export function anchorCentres({ stride, perCell }: AnchorGrid, width: number, height: number) {
  return gridCells(stride, width, height).flatMap(({ column, row }) =>
    Array.from({ length: perCell }, () => ({ x: (column + 0.5) * stride, y: (row + 0.5) * stride })),
  );
}
