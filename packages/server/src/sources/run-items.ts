import type { NewItem } from "../runs/insert-items.ts";
import type { ItemRow } from "../runs/run-rows.ts";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import type { StoredSource } from "./schema.ts";
import type { Found, Source } from "./source.ts";

const pageItems = 500;

type Row = Pick<ItemRow, "name" | "inputs" | "parameters" | "attempt" | "problem">;

/** What failed when it was listed, without a picture, can only fail again. */
function foundIn({ name, inputs, parameters, attempt, problem }: Row): Found {
  const pictures = unpack(inputs) as NewItem["inputs"];
  if (attempt === 0 && problem !== null && Object.keys(pictures).length === 0)
    return { kind: "failed", name, problem: JSON.parse(problem) };
  return { kind: "item", name, pictures, ...(parameters !== null && { parameters: JSON.parse(parameters) }) };
}

/** The inputs of an earlier run, all or those that failed, with their own values. */
export function runSource(store: Store, { run, items }: Extract<StoredSource, { kind: "run" }>): Source {
  return {
    async *list(cursor, signal) {
      for (let after = cursor === undefined ? -1 : Number(cursor); ; ) {
        signal.throwIfAborted();
        const all = store
          .selectFrom("items")
          .select(["position", "name", "inputs", "parameters", "attempt", "problem"])
          .where("run", "=", run);
        const wanted = items === "failed" ? all.where("status", "=", "failed") : all;
        const rows = await wanted.where("position", ">", after).orderBy("position").limit(pageItems).execute();
        for (const row of rows) {
          yield { found: foundIn(row), cursor: String(row.position) };
          after = row.position;
        }
        if (rows.length < pageItems) return;
      }
    },
  };
}
