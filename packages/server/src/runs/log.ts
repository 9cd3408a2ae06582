import type { RunEvent } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { type EventRow, eventsOf, inFull, widestRow } from "./event-rows.ts";

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
/** Events that one request looks at, at most: a rare line in a long log is found in several requests. */
const mostEvents = 10_000;

/**
 * Lines of a run's log, a page. Beginnings of steps are no lines: their ends tell the same and how long they took; nor
 * are counts.
 */
export async function readLog(store: Store, run: string, query: LogQuery): Promise<LogPage<RunEvent>> {
  const isForward = query.after !== undefined;
  const start = query.after ?? query.before ?? Number.MAX_SAFE_INTEGER;
  const { found, first, last } = await collect(eventsFrom(store, run, start, isForward), query);
  const none = query.after ?? 0;
  const [low, high] = isForward ? [first, last] : [last, first];
  const events = await inFull(store, run, isForward ? found : found.reverse());
  return { events, first: low ?? none, last: high ?? none };
}

type LogEvent = ReturnType<typeof eventsOf>[number];

/** Lines that are wanted, with the first and last sequence number that was looked at. */
async function collect(events: AsyncIterable<LogEvent>, query: LogQuery) {
  const found: LogEvent[] = [];
  let first: number | undefined;
  let last: number | undefined;
  for await (const event of events) {
    first ??= event.seq;
    last = event.seq;
    if (isWanted(event, query)) found.push(event);
    if (found.length >= query.limit) break;
  }
  return { found, first, last };
}

async function* eventsFrom(
  store: Store,
  run: string,
  start: number,
  isForward: boolean,
): AsyncGenerator<LogEvent, void> {
  let edge = start;
  for (let scanned = 0; scanned < mostEvents; ) {
    const rows = await rowsFrom(store, run, edge, isForward);
    const events = rows.flatMap((row) => (isForward ? eventsOf(run, row) : eventsOf(run, row).reverse()));
    const fresh = events.filter(({ seq }) => (isForward ? seq > edge : seq < edge));
    yield* fresh;
    const last = fresh.at(-1);
    if (last === undefined || rows.length < batch) return;
    edge = last.seq;
    scanned += fresh.length;
  }
}

/** Rows with events after a number, or, newest first, before it: the row of one before may have a later number. */
function rowsFrom(store: Store, run: string, edge: number, isForward: boolean): Promise<EventRow[]> {
  return store
    .selectFrom("events")
    .select(["seq", "at", "body"])
    .where("run", "=", run)
    .where("seq", isForward ? ">" : "<", isForward ? edge : edge + widestRow)
    .orderBy("seq", isForward ? "asc" : "desc")
    .limit(batch)
    .execute();
}

function isWanted(event: LogEvent, { node, item, troubles }: LogQuery): boolean {
  if (event.type === "step.started" || event.type === "run.progress") return false;
  if (item !== undefined && !("item" in event && event.item === item)) return false;
  const own = nodeOf(event);
  if (node !== undefined && own !== node && !own?.startsWith(`${node}/`)) return false;
  return troubles !== true || isTrouble(event);
}

function nodeOf(event: LogEvent): string | undefined {
  if (event.type === "step.finished") return event.step.node;
  if (event.type === "item.failed") return event.problem.node;
  return "node" in event ? event.node : undefined;
}

function isTrouble(event: LogEvent): boolean {
  switch (event.type) {
    case "item.failed":
    case "item.returned":
      return true;
    case "step.finished":
      return event.step.status === "failed" || event.step.problem !== undefined || event.step.warnings !== undefined;
    case "log":
      return event.level !== "info";
    case "run.status":
      return event.problem !== undefined;
    default:
      return false;
  }
}
