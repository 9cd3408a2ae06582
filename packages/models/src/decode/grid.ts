/** One cell of a prediction grid laid over the model's input. */
export interface GridCell {
  readonly column: number;
  readonly row: number;
  readonly stride: number;
}

/** All cells of the grid of a stride over `width` × `height` px, row by row. */
export function gridCells(stride: number, width: number, height: number): GridCell[] {
  const columns = Math.ceil(width / stride);
  const rows = Math.ceil(height / stride);
  return Array.from({ length: columns * rows }, (_, index) => ({
    column: index % columns,
    row: Math.floor(index / columns),
    stride,
  }));
}
