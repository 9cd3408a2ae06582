import { z } from "zod";
import { defineComponent } from "../component/component.ts";
import { paramMeta } from "../component/params.ts";
import { optional, port } from "../component/ports.ts";
import { text } from "../text.ts";
import { conditionSchema, portsOf, testSchema } from "./condition.ts";
import { holds } from "./holds.ts";
import { lookedAtPorts } from "./if.ts";

const cases = z
  .array(conditionSchema)
  .min(1)
  .max(6)
  .default([{ match: "all", tests: [testSchema.parse({})] }]);
paramMeta.add(cases, {
  "x-kumiki": {
    label: text("場合", "Cases"),
    help: text("上から順に見て、最初に成り立つものへ通します。", "The first that holds is taken, from the top."),
    widget: "cases",
  },
});

const way = (at: number) => optional(port("T", text(`場合 ${at}`, `Case ${at}`)));

export const flowSwitch = defineComponent({
  id: "flow.switch",
  version: 1,
  label: text("場合分け", "Switch"),
  summary: text(
    "最初に成り立つ場合へ値を通します。どれも成り立たなければ「その他」へ。ほかの場合だけにつながるものは動きません。",
    "Passes a value on by the first case that holds, else by the last way. What hangs only on other ways does not run.",
  ),
  inputs: { value: port("T", text("通す値", "What passes")), ...lookedAtPorts },
  outputs: {
    case1: way(1),
    case2: way(2),
    case3: way(3),
    case4: way(4),
    case5: way(5),
    case6: way(6),
    otherwise: optional(port("T", text("その他", "Otherwise"))),
  },
  params: z.strictObject({ cases }),
  flow: "branch",
  looksAt: ({ cases: all }) => portsOf({ tests: all.flatMap(({ tests }) => tests) }),
  cost: () => ({ memoryBytes: 0, cpuMs: 0.01 }),
  run: (arrived, { cases: all }) => {
    const at = all.findIndex((condition) => holds(condition, arrived));
    const none = { case1: undefined, case2: undefined, case3: undefined, case4: undefined, case5: undefined };
    return { ...none, case6: undefined, otherwise: undefined, [at < 0 ? "otherwise" : `case${at + 1}`]: true };
  },
});
