import type { Box } from "@kumiki/core";
import { centred } from "./candidate.ts";
import { checkSize, type DecodeInput, probability } from "./decoder.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";

/** One column of YOLOv8's output: a box, its best class, and what stands behind the class scores. */
export interface Column {
  /** Centre x, centre y, width, height, px of the model's input. */
  readonly place: readonly [number, number, number, number];
  readonly box: Box;
  readonly score: number;
  readonly class: number;
  /** As many values as were asked for. */
  readonly rest: readonly number[];
}

/**
 * Reads an output [1,4+C+extra,N] (N = 8400 at 640 px), one column a box: centre x, y, width, height (px of the model's
 * input), C class scores, then `extra` values; there is no objectness. Columns below the score are left out.
 */
export function readColumns(output: string, extra: number, { card, outputs, score }: DecodeInput): Column[] {
  const tensor = readOutput(card, outputs, output, [1, undefined, undefined]);
  const { name, shape, data } = tensor;
  const [, fields = 0, columns = 0] = shape;
  const classes = fields - 4 - extra;
  if (classes < 1) throw badOutput(card, name, extra > 0 ? `[1,4+C+${extra},N]` : "[1,4+C,N]", `[${shape.join(",")}]`);
  const best = bestClasses(tensor, classes, columns);
  const found: Column[] = [];
  for (let column = 0; column < columns; column += 1) {
    const value = probability(card, name, best.scores[column] ?? 0);
    if (value < score) continue;
    const at = (field: number): number => data[field * columns + column] ?? 0;
    const place = [at(0), at(1), at(2), at(3)] as const;
    checkSize(card, name, place[2], place[3]);
    const rest = Array.from({ length: extra }, (_, index) => at(4 + classes + index));
    found.push({ place, box: centred(...place), score: value, class: best.classes[column] ?? 0, rest });
  }
  return found;
}

/** Walks the tensor in memory order, which is class by class. */
function bestClasses({ data }: Floats, count: number, columns: number) {
  const scores = Float64Array.from(data.subarray(4 * columns, 5 * columns));
  const classes = new Int32Array(columns);
  for (let field = 5; field < 4 + count; field += 1)
    for (let column = 0; column < columns; column += 1) {
      const value = data[field * columns + column] ?? 0;
      if (value <= (scores[column] ?? 0)) continue;
      scores[column] = value;
      classes[column] = field - 4;
    }
  return { scores, classes };
}
