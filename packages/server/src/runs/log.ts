import type { RunEvent } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { toEvent } from "./events.ts";

export interface LogQuery {
  /** Only what came after this sequence number, oldest first. */
  readonly after?: number | undefined;
  /** Else the newest lines before this sequence number. */
  readonly before?: number | undefined;
  /** Lines of this node; of a recipe's node also of what is inside. */
  readonly node?: string | undefined;
  readonly item?: number | undefined;
  /** Only failures and warnings. */
  readonly troubles?: boolean | undefined;
  readonly limit: number;
}

/** Events oldest first, and which sequence numbers were looked at to find them. */
export interface LogPage<Event> {
  readonly events: Event[];
  readonly first: number;
  readonly last: number;
}

const batch = 500;
/** Rows that one request looks at, at most: a rare line in a long log is found in several requests. */
const mostRows = 10_000;

/**
 * Lines of a run's log, a page. Beginnings of steps are no lines: their ends tell the same and how long they took; nor
 * are counts and pages of a list.
 */
export async function readLog(store: Store, run: string, query: LogQuery): Promise<LogPage<RunEvent>> {
  const isForward = query.after !== undefined;
  const start = query.after ?? query.before ?? Number.MAX_SAFE_INTEGER;
  const { found, first, last } = await collect(rowsFrom(store, run, start, isForward), run, query);
  const none = query.after ?? 0;
  const [low, high] = isForward ? [first, last] : [last, first];
  return { events: isForward ? found : found.reverse(), first: low ?? none, last: high ?? none };
}

/** Lines that are wanted, with the first and last sequence number that was looked at. */
async function collect(rows: AsyncIterable<LogRow>, run: string, query: LogQuery) {
  const found: RunEvent[] = [];
  let first: number | undefined;
  let last: number | undefined;
  for await (const row of rows) {
    first ??= row.seq;
    last = row.seq;
    const event = toEvent(run, row);
    if (isWanted(event, query)) found.push(event);
    if (found.length >= query.limit) break;
  }
  return { found, first, last };
}

interface LogRow {
  readonly seq: number;
  readonly at: string;
  readonly body: string;
}

async function* rowsFrom(store: Store, run: string, start: number, isForward: boolean): AsyncGenerator<LogRow, void> {
  let edge = start;
  for (let scanned = 0; scanned < mostRows; scanned += batch) {
    const rows = await store
      .selectFrom("events")
      .select(["seq", "at", "body"])
      .where("run", "=", run)
      .where("seq", isForward ? ">" : "<", edge)
      .orderBy("seq", isForward ? "asc" : "desc")
      .limit(batch)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    edge = last.seq;
  }
}

function isWanted(event: RunEvent, { node, item, troubles }: LogQuery): boolean {
  if (event.type === "step.started" || event.type === "run.progress") return false;
  if (event.type === "run.listing" && event.listing.state === "open") return false;
  if (item !== undefined && !("item" in event && event.item === item)) return false;
  const own = nodeOf(event);
  if (node !== undefined && own !== node && !own?.startsWith(`${node}/`)) return false;
  return troubles !== true || isTrouble(event);
}

function nodeOf(event: RunEvent): string | undefined {
  if (event.type === "step.finished") return event.step.node;
  if (event.type === "item.failed") return event.problem.node;
  return "node" in event ? event.node : undefined;
}

function isTrouble(event: RunEvent): boolean {
  switch (event.type) {
    case "item.failed":
    case "item.returned":
    case "run.skipped":
      return true;
    case "step.finished":
      return event.step.status === "failed" || event.step.problem !== undefined || event.step.warnings !== undefined;
    case "log":
      return event.level !== "info";
    case "run.status":
      return event.problem !== undefined;
    case "run.listing":
      return event.listing.problem !== undefined;
    default:
      return false;
  }
}
