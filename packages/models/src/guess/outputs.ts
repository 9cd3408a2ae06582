import type { TensorSignature } from "@kumiki/core";
import { isOne, type Picture } from "./picture.ts";
import type { Size } from "./seen.ts";

/** Strides of the prediction grids of the YOLO family; the four are of the P6 models. */
const strideSets = [
  [8, 16, 32],
  [8, 16, 32, 64],
];

const cellCounts = ({ width, height }: Size): number[] =>
  strideSets.map((strides) =>
    strides.reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0),
  );

const isFloat = ({ datatype }: TensorSignature): boolean => datatype === "FP32" || datatype === "FP16";

/** An output [1,R,K] of floats. */
export interface Table {
  readonly name: string;
  /** -1 where only the model knows. */
  readonly rows: number;
  readonly columns: number;
  /** A column for each cell of the grids, or as many as come. */
  readonly isGridOfColumns: boolean;
  /** A row for each cell of the grids. */
  readonly isGridOfRows: boolean;
  /** A row for each of three anchors a cell. */
  readonly isGridOfAnchors: boolean;
}

/** Prototypes of masks [1,M,h,w]. */
export interface PrototypeOutput {
  readonly name: string;
  readonly count: number;
}

export function tablesOf(outputs: readonly TensorSignature[], picture: Picture): Table[] {
  const cells = cellCounts(picture);
  return outputs.flatMap((output) => {
    const [batch, rows, columns] = output.shape;
    if (output.shape.length !== 3 || !isFloat(output) || !isOne(batch)) return [];
    if (rows === undefined || columns === undefined) return [];
    return {
      name: output.name,
      rows,
      columns,
      isGridOfColumns: rows > 4 && (columns === -1 || (columns > rows && cells.includes(columns))),
      isGridOfRows: columns > 5 && cells.includes(rows),
      isGridOfAnchors: columns > 5 && cells.some((count) => rows === 3 * count),
    };
  });
}

export function prototypesOf(outputs: readonly TensorSignature[]): PrototypeOutput | undefined {
  const found = outputs.filter((output) => output.shape.length === 4 && isFloat(output) && isOne(output.shape[0]));
  const [first] = found;
  const count = first?.shape[1] ?? -1;
  return found.length === 1 && first !== undefined && count > 0 ? { name: first.name, count } : undefined;
}

/** The only output when it is [1,C] with more than one value. */
export function rowOf(outputs: readonly TensorSignature[]): { name: string; classes: number } | undefined {
  const [output] = outputs;
  const classes = output?.shape[1] ?? -1;
  if (output === undefined || outputs.length > 1 || output.shape.length !== 2) return undefined;
  return isFloat(output) && isOne(output.shape[0]) && classes > 1 ? { name: output.name, classes } : undefined;
}
