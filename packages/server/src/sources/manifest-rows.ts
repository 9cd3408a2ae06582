import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { KumikiError, reasonFor, type Text, text } from "@kumiki/core";
import { CsvError, parse } from "csv-parse";
import { decodeText, encodingOf, firstBytes, linesOf } from "./text-file.ts";

/** A row as it stands in the file, numbered as people see it: in a table the first row is its header. */
export interface Row {
  readonly number: number;
  readonly cells: Readonly<Record<string, unknown>>;
  /** In a table all values are text. */
  readonly isText: boolean;
  /** Why it is no row. */
  readonly fault?: Text;
}

export type ManifestFormat = "csv" | "jsonl";

/** Longest row, characters. */
const longestRow = 2 ** 20;

/** By its content: JSON objects, one a line, begin with a brace. */
export async function formatOf(path: string): Promise<ManifestFormat> {
  const head = (await firstBytes(path)).toString("utf8");
  return /^\uFEFF?\s*\{/.test(head) ? "jsonl" : "csv";
}

/**
 * Rows of a manifest, as they are read; `check` throws for a header of a table that is wrong. MANIFEST_INVALID with the row where
 * the file cannot be read on.
 */
export const rowsOf = (
  path: string,
  format: ManifestFormat,
  check: (header: readonly string[]) => void,
): AsyncGenerator<Row> => (format === "csv" ? tableRows(path, check) : jsonRows(path));

async function* jsonRows(path: string): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of linesOf(decodeText(createReadStream(path), await encodingOf(path)), longestRow)) {
    number += 1;
    if (line.trim() !== "") yield jsonRow(line, number);
  }
}

function jsonRow(line: string, number: number): Row {
  const wrong = (fault: Text): Row => ({ number, cells: {}, isText: false, fault });
  if (line.length > longestRow) return wrong(text("行が長すぎます", "the row is too long"));
  try {
    const cells: unknown = JSON.parse(line);
    if (typeof cells === "object" && cells !== null && !Array.isArray(cells))
      return { number, cells: { ...cells }, isText: false };
    return wrong(text("JSON のオブジェクトではありません", "it is no JSON object"));
  } catch (error) {
    return wrong(reasonFor(error).received);
  }
}

async function* tableRows(path: string, check: (header: readonly string[]) => void): AsyncGenerator<Row> {
  const encoding = await encodingOf(path);
  const head = new TextDecoder(encoding).decode(await firstBytes(path));
  const parser = parse({
    delimiter: delimiterOf(head),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  // Errors reach the reader through the parser.
  pipeline(Readable.from(decodeText(createReadStream(path), encoding)), parser, () => {});
  let header: readonly string[] | undefined;
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1;
      if (header !== undefined) yield tableRow(header, record, number);
      else {
        header = record.map((name) => name.replace(/^\uFEFF/, "").trim());
        check(header);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new KumikiError("MANIFEST_INVALID", { ...at(number + 1), received: csvFault(error), detail: error.message });
  }
}

/** Where something stands in a manifest, as details of a problem. */
export function at(row: number, column?: string) {
  if (column === undefined) return { field: `row ${row}`, values: { place: text(` ${row} 行目`, `row ${row}`) } };
  const place = text(` ${row} 行目の列「${column}」`, `row ${row}, column "${column}"`);
  return { field: `row ${row}, ${column}`, values: { place } };
}

const csvFault = ({ code }: CsvError): Text =>
  code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE"
    ? text("閉じていない引用符", "a quotation mark that is never closed")
    : text("CSV ではないもの", "something that is no CSV");

function tableRow(header: readonly string[], record: readonly string[], number: number): Row {
  const cells = Object.fromEntries(
    header.flatMap((name, at) => (name === "" ? [] : [[name, record[at] ?? ""] as const])),
  );
  const isEmptyTail = record.slice(header.length).every((value) => value === "");
  if (record.length >= header.length && isEmptyTail) return { number, cells, isText: true };
  const fault = text(
    `列が ${header.length} 個のはずが ${record.length} 個`,
    `${record.length} columns instead of ${header.length}`,
  );
  return { number, cells, isText: true, fault };
}

/** Tables from spreadsheets are divided by commas, tabs or semicolons; the header tells which. */
function delimiterOf(head: string): string {
  const line = head.split(/\r?\n/, 1)[0] ?? "";
  if (line.includes("\t")) return "\t";
  return line.includes(";") && !line.includes(",") ? ";" : ",";
}
