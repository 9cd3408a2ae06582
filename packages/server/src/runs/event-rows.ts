import type { RunEvent } from "@kumiki/core";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";

export interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly body: string;
}

/** Successes of items of a large run, told together; the last one's number is the row's. */
interface JoinedEnds {
  readonly type: "items.succeeded";
  readonly ends: readonly (readonly [item: number, attempt: number])[];
}

type Succeeded = Extract<RunEvent, { type: "item.succeeded" }>;
/** An event whose results stand with its item. */
type Brief = Omit<Succeeded, "outputs"> & { readonly outputs?: undefined };

/** No row tells more events: who looks for a number finds its row so far behind at most. */
export const widestRow = 64;

/** What is kept of successes whose results stand with their items, at most `widestRow` of them. */
export const joinedEnds = (ends: JoinedEnds["ends"]): string =>
  JSON.stringify({ type: "items.succeeded", ends } satisfies JoinedEnds);

/** Events of a row, oldest first. What the worker says of the time stands; the server's own stands beside it. */
export function eventsOf(run: string, { seq, at, body }: EventRow): (RunEvent | Brief)[] {
  const told = JSON.parse(body);
  if (told.type !== "items.succeeded") return [{ run, seq, at, ...told, recordedAt: at }];
  const { ends }: JoinedEnds = told;
  const first = seq - ends.length + 1;
  return ends.map(([item, attempt], index) => {
    const place = { run, seq: first + index, at, recordedAt: at };
    return { ...place, type: "item.succeeded", item, attempt };
  });
}

/** Events with the results that stand with their items. */
export async function inFull(store: Store, run: string, events: readonly (RunEvent | Brief)[]): Promise<RunEvent[]> {
  const wanted = events.flatMap((event) => (isBrief(event) ? [event.item] : []));
  const outputs = new Map<number, Succeeded["outputs"]>();
  // SQLite takes a limited number of values in one statement.
  for (let from = 0; from < wanted.length; from += 500) {
    const some = wanted.slice(from, from + 500);
    const query = store.selectFrom("items").select(["position", "inputs", "outputs"]).where("run", "=", run);
    for (const row of await query.where("position", "in", some).execute())
      outputs.set(row.position, unpack(row.outputs, row.inputs) as Succeeded["outputs"]);
  }
  return events.map((event) => (isBrief(event) ? { ...event, outputs: outputs.get(event.item) ?? {} } : event));
}

const isBrief = (event: RunEvent | Brief): event is Brief =>
  event.type === "item.succeeded" && event.outputs === undefined;
