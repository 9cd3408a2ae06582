import { chosenKind, defineComponent, line, text } from "@kumiki/core";
import { z } from "zod";
import { fromPlain } from "../values/from-plain.ts";
import { intoPlain } from "../values/into-plain.ts";
import { valuePorts } from "../values/ports.ts";
import { resultKind } from "../values/result-kinds.ts";
import { resultLength, workedOut } from "../values/worked-out.ts";

const limits = { timeMs: 5000, memoryBytes: 256 * 2 ** 20, resultLength };

export default defineComponent({
  id: "data.expr",
  version: 1,
  label: text("式で計算する", "Calculate"),
  summary: text(
    "届いた値を式で計算・比較します。表計算のように書けます。",
    "Calculates with values, or compares them, by an expression as in a spreadsheet.",
  ),
  inputs: valuePorts,
  outputs: { value: chosenKind("result", text("結果", "Result")) },
  params: z.strictObject({
    expression: line({
      default: "a",
      maxLength: 2000,
      widget: "multiline",
      label: text("式", "Expression"),
      help: text(
        '例: a * 2 + b、count(a.items[score > 0.8])、if a > 3 then "多い" else "少ない"。a〜d はつないだ値、image.width は画像の幅です。',
        'Such as a * 2 + b, count(a.items[score > 0.8]), if a > 3 then "many" else "few". a to d are what is wired, image.width is the picture\'s.',
      ),
    }),
    result: resultKind(),
  }),
  cost: () => ({ memoryBytes: 64 * 2 ** 20, cpuMs: 3 }),

  async run(inputs, { expression, result }, context) {
    const values = JSON.stringify(intoPlain(inputs));
    const found = await workedOut({ kind: "expression", source: expression, values, limits }, "expression", context);
    // `as never`: the kind was chosen by the parameter that the port names.
    return { value: fromPlain(found, result, inputs) as never };
  },
});
