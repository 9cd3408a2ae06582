import { chosenKind, defineComponent, integer, line, text } from "@kumiki/core";
import { z } from "zod";
import { fromPlain } from "../values/from-plain.ts";
import { intoPlain } from "../values/into-plain.ts";
import { valuePorts } from "../values/ports.ts";
import { resultKind } from "../values/result-kinds.ts";
import { resultLength, workedOut } from "../values/worked-out.ts";

export default defineComponent({
  id: "data.code",
  version: 1,
  label: text("コードで処理する", "Run code"),
  summary: text(
    "届いた値を JavaScript で処理します。値のほかには何も触れません。",
    "Works on values with JavaScript, shut in: it reaches nothing but the values.",
  ),
  inputs: valuePorts,
  outputs: { value: chosenKind("result", text("結果", "Result")) },
  params: z.strictObject({
    code: line({
      default: "return a;",
      maxLength: 100_000,
      widget: "multiline",
      file: ".js",
      label: text("コード", "Code"),
      help: text(
        "a〜d はつないだ値、image は画像の width・height・channels。return で結果を返します。時計・通信・ファイルはありません。",
        "a to d are what is wired, image has width, height and channels. return gives the result. There is no clock, no network, no file.",
      ),
    }),
    result: resultKind(),
    timeMs: integer({
      min: 100,
      max: 60_000,
      default: 1000,
      unit: "ms",
      label: text("制限時間", "Time limit"),
    }),
    memory: integer({
      min: 4,
      max: 512,
      default: 64,
      label: text("メモリーの上限 (MB)", "Memory limit (MB)"),
    }),
  }),
  cost: ({ memory }) => ({ memoryBytes: (64 + memory) * 2 ** 20, cpuMs: 20 }),

  async run(inputs, { code, result, timeMs, memory }, context) {
    const values = JSON.stringify(intoPlain(inputs));
    const limits = { timeMs, memoryBytes: memory * 2 ** 20, resultLength };
    const found = await workedOut({ kind: "code", source: code, values, limits }, "code", context);
    // `as never`: the kind was chosen by the parameter that the port names.
    return { value: fromPlain(found, result, inputs) as never };
  },
});
