import { z } from "zod";
import { defineComponent } from "../component/component.ts";
import { port } from "../component/ports.ts";
import type { Value } from "../kinds/values.ts";
import { text } from "../text.ts";

export const flowMerge = defineComponent({
  id: "flow.merge",
  version: 1,
  label: text("合流", "Merge"),
  summary: text(
    "分かれた道を合わせます。「最初の一つ」は届いた値のうち最初のもの、「届いたすべて」はその一覧です。",
    "Brings ways together: the first of its values that is there, or a list of all that are there.",
  ),
  inputs: { values: port("list<T>", text("値", "Values")) },
  outputs: {
    first: port("T", text("最初の一つ", "The first")),
    all: port("list<T>", text("届いたすべて", "All that are there")),
  },
  params: z.strictObject({}),
  flow: "merge",
  // Both outputs are the largest that may come; the plan leaves the number to the list.
  size: (_params, { values }) => (values ? { first: values, all: values } : {}),
  cost: () => ({ memoryBytes: 0, cpuMs: 0.01 }),
  run: ({ values }) => ({ first: firstOf(values), all: values.flat() as never }),
});

function firstOf([first]: readonly Value[]): Value {
  if (first === undefined) throw new TypeError("a merge runs when one of its values is there");
  return first;
}
