import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

export interface Column {
  readonly title: string;
  /** Numbers stand under each other by their last digit. */
  readonly align?: "right";
}

/** What a table is drawn on. */
export interface Screen {
  /** In columns; undefined where nothing ends the line (a pipe, a file). */
  readonly width: number | undefined;
  readonly bold: (words: string) => string;
}

const gap = "  ";
const narrowest = 8;

/**
 * Rows under bold titles. A full-width character takes two columns. Where the screen is narrower, the widest columns
 * wrap; columns that are empty in every row are left out.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], screen: Screen): string {
  const kept = columns.map((column, at) => ({ column, at })).filter(({ at }) => rows.some((row) => row[at]));
  const titles = kept.map(({ column }) => column.title);
  const cells = rows.map((row) => kept.map(({ at }) => row[at] ?? ""));
  const widths = fitted(
    titles.map((title, at) =>
      Math.max(...[title, ...cells.map((row) => row[at] ?? "")].map((cell) => stringWidth(cell))),
    ),
    screen.width,
  );
  const line = (row: readonly string[]): string => layRow(row, widths, (at) => kept[at]?.column.align);
  return [screen.bold(line(titles)), ...cells.map(line)].map((text) => `${text}\n`).join("");
}

/** Widths that fit: the widest gives first. */
function fitted(wanted: readonly number[], screen: number | undefined): number[] {
  const widths = [...wanted];
  const room = (screen ?? Number.POSITIVE_INFINITY) - gap.length * (widths.length - 1);
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function layRow(row: readonly string[], widths: readonly number[], align: (at: number) => "right" | undefined): string {
  const wrapped = row.map((cell, at) => wrapAnsi(cell, widths[at] ?? 0, { hard: true }).split("\n"));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, at) => padded(lines[line] ?? "", widths[at] ?? 0, align(at)))
      .join(gap)
      .trimEnd(),
  ).join("\n");
}

function padded(cell: string, width: number, align: "right" | undefined): string {
  const blank = " ".repeat(Math.max(0, width - stringWidth(cell)));
  return align === "right" ? blank + cell : cell + blank;
}
