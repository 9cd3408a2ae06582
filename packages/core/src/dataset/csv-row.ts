export type Cell = string | number | boolean | undefined;

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(escaped).join(",")}\r\n`;

/** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
function escaped(cell: Cell): string {
  if (typeof cell !== "string") return cell === undefined ? "" : String(cell);
  const calm = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}
