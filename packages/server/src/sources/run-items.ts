import type { Store } from "../store/store.ts";
import type { StoredSource } from "./schema.ts";
import type { Source } from "./source.ts";

const pageItems = 500;

/** The inputs of an earlier run, all or those that failed, with their own values. */
export function runSource(store: Store, { run, items }: Extract<StoredSource, { kind: "run" }>): Source {
  return {
    async *list(cursor, signal) {
      for (let after = cursor === undefined ? -1 : Number(cursor); ; ) {
        signal.throwIfAborted();
        const all = store
          .selectFrom("items")
          .select(["position", "name", "inputs", "parameters"])
          .where("run", "=", run);
        const wanted = items === "failed" ? all.where("status", "=", "failed") : all;
        const rows = await wanted.where("position", ">", after).orderBy("position").limit(pageItems).execute();
        for (const { position, name, inputs, parameters } of rows) {
          const own = parameters === null ? {} : { parameters: JSON.parse(parameters) };
          const found = { kind: "item" as const, name, pictures: JSON.parse(inputs), ...own };
          yield { found, cursor: String(position) };
          after = position;
        }
        if (rows.length < pageItems) return;
      }
    },
  };
}
