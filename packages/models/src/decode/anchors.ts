/** Grids of anchors, one output tensor each: every cell holds `perCell` anchors at its centre. */
export interface AnchorGrid {
  readonly stride: number;
  readonly perCell: number;
}

/** Anchor centres of one grid, px: x at even, y at odd places; row by row, all anchors of a cell together. */
export function anchorCentres({ stride, perCell }: AnchorGrid, width: number, height: number): Float64Array {
  const columns = Math.ceil(width / stride);
  const rows = Math.ceil(height / stride);
  const centres = new Float64Array(columns * rows * perCell * 2);
  let at = 0;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      for (let anchor = 0; anchor < perCell; anchor += 1) {
        centres[at] = (column + 0.5) * stride;
        centres[at + 1] = (row + 0.5) * stride;
        at += 2;
      }
  return centres;
}
