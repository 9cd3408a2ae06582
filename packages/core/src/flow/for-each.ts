import { z } from "zod";
import { defineComponent } from "../component/component.ts";
import { integer } from "../component/params.ts";
import { port } from "../component/ports.ts";
import { text } from "../text.ts";

/** As it stands without a body: what comes in goes out. */
export const flowForEach = defineComponent({
  id: "flow.forEach",
  version: 1,
  label: text("それぞれに", "For each"),
  summary: text(
    "一覧の要素それぞれに、中に置いたパイプラインを行い、結果を元の順の一覧にします。",
    "Runs the pipeline inside of it on each element of a list; results are lists in the same order.",
  ),
  inputs: { item: port("list<T>", text("一覧", "List")) },
  outputs: { item: port("list<T>", text("結果", "Results")) },
  params: z.strictObject({
    concurrency: integer({
      min: 1,
      max: 16,
      default: 2,
      label: text("同時に行う数", "Side by side"),
      help: text(
        "同時に処理する要素の数です。多いほどメモリーを使います。",
        "Elements at the same time; more take more memory.",
      ),
    }),
  }),
  flow: "loop",
  size: (_params, { item }) => (item ? { item } : {}),
  cost: () => ({ memoryBytes: 0, cpuMs: 0.01 }),
  run: () => {
    throw new TypeError("a loop is run round by round");
  },
});
