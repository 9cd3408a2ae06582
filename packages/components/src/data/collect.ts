import { defineComponent, type Json, line, listOf, port, text } from "@kumiki/core";
import { z } from "zod";
import { plainOf } from "../values/into-plain.ts";

export default defineComponent({
  id: "data.collect",
  version: 1,
  label: text("値をまとめる", "Collect values"),
  summary: text(
    "いくつもの値を 1 つの並びと、名前の付いた値にまとめます。",
    "Brings several values into one list, and into one value with names.",
  ),
  inputs: { values: listOf("json", text("値", "Values")) },
  outputs: {
    list: listOf("json", text("並び", "List")),
    named: port("json", text("名前付き", "With names")),
    count: port("number", text("個数", "Count")),
  },
  params: z.strictObject({
    names: line({
      default: "",
      maxLength: 2000,
      label: text("名前", "Names"),
      help: text(
        "つないだ順に、コンマで区切ります (例: 人, 車)。足りないものは番号になります。",
        "In the order of the wires, with commas between (people, cars); what has no name is numbered.",
      ),
    }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 0.2 }),

  run({ values }, { names }) {
    const list = values.map(plainOf);
    const given = names.split(/[,、]/).map((name) => name.trim());
    const named: Record<string, Json> = Object.fromEntries(
      list.map((value, at) => [given[at] || String(at + 1), value]),
    );
    return { list, named, count: list.length };
  },
});
