import { type Cell, csvRow, type Item, type Result } from "@kumiki/core";
import type { NamedFile } from "./file-names.ts";

/** A column and how an item fills it. */
interface Column {
  readonly title: string;
  readonly cell: (item: Item, files: readonly NamedFile[]) => Cell;
}

const common: readonly Column[] = [
  { title: "index", cell: ({ index }) => index },
  { title: "name", cell: ({ name }) => name },
  { title: "status", cell: ({ status }) => status },
  { title: "attempt", cell: ({ attempt }) => attempt },
  { title: "ms", cell: tookMs },
  { title: "error_code", cell: ({ problem }) => problem?.code },
  { title: "error_step", cell: ({ problem }) => problem?.node },
  { title: "error", cell: ({ problem }) => problem?.message.en },
  { title: "absent", cell: absentIn },
];

/** Outputs that are not there because the flow went another way, each with the step that decided so. */
function absentIn({ outputs }: Item): string | undefined {
  const absent = Object.entries(outputs).flatMap(([name, result]) =>
    "absent" in result ? [`${name} (${result.absent.node})`] : [],
  );
  return absent.length === 0 ? undefined : absent.join("; ");
}

/** Columns of a run's table: the same for every item, then those that its outputs need. */
export function columnsOf(kinds: ReadonlyMap<string, Result>): Column[] {
  return [...common, ...[...kinds].flatMap(([output, sample]) => outputColumns(output, sample))];
}

export const headOf = (columns: readonly Column[]): string => csvRow(columns.map(({ title }) => title));
export const lineOf = (columns: readonly Column[], item: Item, files: readonly NamedFile[]): string =>
  csvRow(columns.map(({ cell }) => cell(item, files)));

function tookMs({ startedAt, finishedAt }: Item): number | undefined {
  return startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : undefined;
}

function outputColumns(output: string, sample: Result): Column[] {
  if ("artifact" in sample) return fileColumns(output);
  if (sample.kind === "detections") return detectionColumns(output);
  if (sample.kind === "classes") return classColumns(output);
  return [{ title: output, cell: (item) => plain(readValue(item, output)) }];
}

const fileColumns = (output: string): Column[] => [
  { title: `${output}_file`, cell: (_, files) => files.find((file) => file.output === output)?.name },
  { title: `${output}_sha256`, cell: (item) => artifactOf(item, output)?.sha256 },
  { title: `${output}_width`, cell: (item) => artifactOf(item, output)?.width },
  { title: `${output}_height`, cell: (item) => artifactOf(item, output)?.height },
];

/** What was found, as a person counts it, and every box for a program. */
const detectionColumns = (output: string): Column[] => {
  const found = (item: Item) => itemsIn(readValue(item, output));
  return [
    { title: `${output}_count`, cell: (item) => found(item)?.length },
    { title: `${output}_labels`, cell: (item) => labelsOf(found(item)) },
    { title: `${output}_best_score`, cell: (item) => bestScore(found(item)) },
    { title: `${output}_boxes`, cell: (item) => found(item) && JSON.stringify(found(item)?.map(({ box }) => box)) },
  ];
};

const classColumns = (output: string): Column[] => [
  { title: `${output}_best`, cell: (item) => text(itemsIn(readValue(item, output))?.[0]?.label) },
  { title: `${output}_best_score`, cell: (item) => bestScore(itemsIn(readValue(item, output))) },
];

const artifactOf = ({ outputs }: Item, output: string) => {
  const result = outputs[output];
  return result && "artifact" in result ? result.artifact : undefined;
};

const readValue = ({ outputs }: Item, output: string): unknown => {
  const result = outputs[output];
  return result && "value" in result ? result.value : undefined;
};

type Loose = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Loose => typeof value === "object" && value !== null;
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function itemsIn(value: unknown): Loose[] | undefined {
  if (!isRecord(value) || !Array.isArray(value.items)) return undefined;
  return value.items.filter(isRecord);
}

/** `face 3; person 1`, most first. */
function labelsOf(found: readonly Loose[] | undefined): string | undefined {
  if (found === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const { label } of found) counts.set(String(label), (counts.get(String(label)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([label, count]) => `${label} ${count}`)
    .join("; ");
}

function bestScore(found: readonly Loose[] | undefined): number | undefined {
  const scores = (found ?? []).flatMap(({ score }) => (typeof score === "number" ? [score] : []));
  return scores.length === 0 ? undefined : Math.max(...scores);
}

const plain = (value: unknown): Cell =>
  value === undefined || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);
