import {
  isPictureInput,
  KumikiError,
  type PipelineDocument,
  type PipelineInput,
  type Problem,
  problem,
  resolveParameters,
  text,
} from "@kumiki/core";
import { at, type Row } from "./manifest-rows.ts";

/** What a row says: the name of its item, where its pictures are, its own values. */
export interface RowValues {
  readonly name: string | undefined;
  readonly references: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The column that names an item, unless the pipeline has an input of that name. */
const nameColumn = "name";
/** Columns that begin with it are notes of people. */
const noteMark = "_";

/**
 * Reads a row as inputs of a pipeline; `shared`: values of the run, which the row's own come before. An empty cell of a
 * table says nothing. Answers what is wrong instead, with row and column.
 */
export function readRow(
  row: Row,
  document: PipelineDocument,
  shared: Readonly<Record<string, unknown>>,
): RowValues | Problem {
  if (row.fault !== undefined) return wrong(row, undefined, undefined, row.fault);
  const cells = Object.entries(row.cells).filter(
    ([column, value]) => !column.startsWith(noteMark) && !(row.isText && value === "") && value !== null,
  );
  const { inputs } = document;
  const references: Record<string, string> = {};
  const parameters: Record<string, unknown> = {};
  let name: string | undefined;
  for (const [column, value] of cells) {
    const input = Object.hasOwn(inputs, column) ? inputs[column] : undefined;
    if (input === undefined && column !== nameColumn) return wrong(row, column, columnsOf(document), column);
    if (input !== undefined && !isPictureInput(input))
      parameters[column] = row.isText ? fromText(String(value), input) : value;
    else if (typeof value !== "string") return wrong(row, column, "text", value);
    else if (input === undefined) name = value;
    else references[column] = value;
  }
  const missing = Object.entries(inputs).find(([key, input]) => isPictureInput(input) && references[key] === undefined);
  if (missing !== undefined) return wrong(row, missing[0], missing[1].kind, undefined);
  const [first] = resolveParameters(document, { ...shared, ...parameters }).problems;
  if (first !== undefined) return wrong(row, first.field, first.expected, first.received);
  return { name, references, parameters };
}

/** The header of a table: each column is an input, and stands there once. MANIFEST_INVALID. */
export function checkColumns(names: readonly string[], document: PipelineDocument): void {
  const isKnown = (name: string): boolean => Object.hasOwn(document.inputs, name) || name === nameColumn;
  const wrong = names.find(
    (name, at) => name !== "" && !name.startsWith(noteMark) && (!isKnown(name) || names.indexOf(name) !== at),
  );
  if (wrong === undefined) return;
  const expected = isKnown(wrong) ? text("一度だけの列", "each column once") : columnsOf(document);
  throw new KumikiError("MANIFEST_INVALID", { ...at(1, wrong), expected, received: wrong });
}

/** Columns of a manifest that mean something. */
export const columnsOf = ({ inputs }: PipelineDocument): string => [...Object.keys(inputs), nameColumn].join(", ");

const wrong = (row: Row, column: string | undefined, expected: unknown, received: unknown): Problem =>
  problem("MANIFEST_INVALID", { ...at(row.number, column), expected, received });

/** A cell as a value of the input's type; what does not read as one stays text and is told by the check. */
function fromText(cell: string, { kind, schema }: PipelineInput): unknown {
  const type = schema?.type ?? kind;
  if (type === "string" || type === "text") return cell;
  const trimmed = cell.trim();
  if (type === "number" || type === "integer") return Number.isFinite(Number(trimmed)) ? Number(trimmed) : cell;
  if (type === "boolean" || type === "bool") return booleans[trimmed.toLowerCase()] ?? cell;
  try {
    return JSON.parse(trimmed);
  } catch {
    return cell;
  }
}

/** As spreadsheets write them, too. */
const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  "1": true,
  yes: true,
  false: false,
  "0": false,
  no: false,
};
