import { z } from "zod";
import { defineComponent } from "../component/component.ts";
import { choice, paramMeta } from "../component/params.ts";
import { optional, port } from "../component/ports.ts";
import { text } from "../text.ts";
import { matches, portsOf, testSchema } from "./condition.ts";
import { holds } from "./holds.ts";

const looked = (name: string) => optional(port("any", text(`見る値 ${name}`, `Looked at ${name}`)));

/** Ports that branches look at beside the value that they pass on. */
export const lookedAtPorts = { a: looked("A"), b: looked("B"), c: looked("C") };

const tests = z
  .array(testSchema)
  .min(1)
  .max(20)
  .default([testSchema.parse({})]);
paramMeta.add(tests, {
  "x-kumiki": {
    label: text("条件", "Condition"),
    help: text(
      "届いた値を比べます。値は「見る値 A」などの口につなぎます。",
      "Compares what arrives. Wire values to the ports \u201cLooked at A\u201d and so on.",
    ),
    widget: "tests",
  },
});

export const flowIf = defineComponent({
  id: "flow.if",
  version: 1,
  label: text("もし", "If"),
  summary: text(
    "条件が成り立てば「成り立つ」へ、そうでなければ「成り立たない」へ値を通します。通らない側だけにつながるものは動きません。",
    "Passes a value on by one of two ways, as a condition has it. What hangs only on the other way does not run.",
  ),
  inputs: { value: port("T", text("通す値", "What passes")), ...lookedAtPorts },
  // Named like the words of a condition; nobody awaits this object.
  outputs: {
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: optional(port("T", text("成り立つ", "Then"))),
    else: optional(port("T", text("成り立たない", "Else"))),
  },
  params: z.strictObject({
    match: choice(matches, { default: "all", label: text("条件の合わせ方", "How they join") }),
    tests,
  }),
  flow: "branch",
  looksAt: portsOf,
  cost: () => ({ memoryBytes: 0, cpuMs: 0.01 }),
  run: (arrived, condition) => onWay(holds(condition, arrived) ? "then" : "else"),
});

/** The way that is taken, as outputs that name it. */
const onWay = (way: "then" | "else") =>
  // The other way is left out, which its optional port allows.
  ({ [way]: true }) as { then: true | undefined; else: true | undefined };
